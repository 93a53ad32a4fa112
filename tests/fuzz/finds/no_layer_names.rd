# in Keras, no layer that a prefix could stand before
network Net { input 3 x 16 x 16 }
