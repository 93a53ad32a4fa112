use "families/keras/inception" as family

# Rethinking the Inception Architecture for Computer Vision (Szegedy et al., 2015)
# https://arxiv.org/abs/1512.00567
# Published weights: keras.applications.InceptionV3
network InceptionV3 from family.InceptionV3 { expect parameters == 23_817_352 }
