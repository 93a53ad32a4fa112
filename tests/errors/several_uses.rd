use "resnet5O"
use "nowhere.rd"

network Net from ResNet50 {
    stem { conf 3x3 16 }
    shortcut pad stride
    shortcut pad stride
}
