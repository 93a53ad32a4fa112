name: Net
input: [3, 224, 224]
stages:
- one: {width: 64, blocks: 2}
- two: {width: 128, blocks: 2}
