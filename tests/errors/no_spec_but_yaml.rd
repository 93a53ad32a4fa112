model: ResNet50
layers:
  - conv: 64
  - relu
