use "families/torchvision/alexnet" as family

# One weird trick for parallelizing convolutional neural networks (Krizhevsky, 2014)
# https://arxiv.org/abs/1404.5997
# Published weights: torchvision.models.alexnet
network AlexNet from family.AlexNet { expect parameters == 61_100_840 }
