network Net from "resnet50" { input 3 x 64 x 64 }
