"""E03xx: what is said is understood, and cannot work."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "E0301",
        "a shortcut that makes another shape than its block",
        """
        What is added must be of one shape. An identity needs a block that keeps the
        channels and the size; a shortcut with ops makes `out` channels at
        `stride=stride`.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut identity
            stage conv2: 2 x 16 stride=2
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 2 x 16 stride=2
        }
        """,
    ),
    entry(
        "E0302",
        "a block that adds a shortcut, and none is chosen",
        """
        There is no default: whether a shortcut projects or pads is what the paper calls
        options A, B and C. The help lists them.
        """,
        """
        network Net { input 3 x 32 x 32; block basic; stage conv2: 2 x 16 }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 2 x 16
        }
        """,
    ),
    entry(
        "E0303",
        "a shortcut for a block that never adds",
        """
        A block without `add` is a plain one, and no shortcut can reach it.
        """,
        """
        block plain { conv 3x3 width stride=stride; norm; act }

        network Net {
            input 3 x 32 x 32
            block    plain
            shortcut projection
            stage conv2: 2 x 16
        }
        """,
        """
        block plain { conv 3x3 width stride=stride; norm; act }

        network Net {
            input 3 x 32 x 32
            block plain
            stage conv2: 2 x 16
        }
        """,
    ),
    entry(
        "E0304",
        "an op that does not fit its input",
        """
        Groups must divide the channels, a conv needs a feature map, a dense layer a
        vector. Where a stage brings the number, the first place is the stage.
        """,
        """
        block grouped { conv 3x3 width groups=32; norm; act }

        network Net {
            input 32 x 32 x 32
            block grouped
            stage conv2: 2 x 48
        }
        """,
        """
        block grouped { conv 3x3 width groups=32; norm; act }

        network Net {
            input 32 x 32 x 32
            block grouped
            stage conv2: 2 x 64
        }
        """,
    ),
    entry(
        "E0305",
        "a feature map that is too small",
        """
        A window does not fit into what is left of the map. The help says the smallest
        square input that works, if there is one.
        """,
        """
        network Net { input 3 x 8 x 8; stem { conv 3x3 16 padding=0; avgpool 7x7 } }
        """,
        """
        network Net { input 3 x 9 x 9; stem { conv 3x3 16 padding=0; avgpool 7x7 } }
        """,
    ),
    entry(
        "E0306",
        "a gate that does not fit its input",
        """
        The branch of a `gate` multiplies the gate's input, so that it ends with its
        channels, at 1 x 1 or at its size.
        """,
        """
        network Net {
            input 16 x 32 x 32
            stem { gate { avgpool global; conv 1x1 8; act sigmoid } }
        }
        """,
        """
        network Net {
            input 16 x 32 x 32
            stem { gate { avgpool global; conv 1x1 16; act sigmoid } }
        }
        """,
    ),
    entry(
        "E0307",
        "a network without something that it needs",
        """
        A network needs an `input` and, if it has stages, a `block`; its own or what it
        inherits.
        """,
        """
        network Net { stem { conv 3x3 16; norm; act } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act } }
        """,
    ),
    entry(
        "E0308",
        "a limit",
        """
        A spec costs no more than a stated limit: 10,000 stages, 20,000
        blocks and 500,000 ops a network, 1,000 ops, groups and `let`s a body, 32 ops
        inside one another, 100 parameters a definition.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 1_000_000 x 16
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 200 x 16
        }
        """,
    ),
    entry(
        "E0309",
        "a size that is none",
        """
        Channels, heights, widths, strides and repeats are whole numbers from 1 to
        1,000,000; an input has three of them.
        """,
        """
        network Net { input 32 x 32 }
        """,
        """
        network Net { input 3 x 32 x 32 }
        """,
    ),
    entry(
        "E0310",
        "an `expect` that does not hold",
        """
        The network has another number of parameters, multiply-adds or layers, or
        another output, than the spec says. Both numbers are in the message.
        """,
        """
        use "resnet50"
        network ResNet101 from ResNet50 { expect depth == 101 }
        """,
        """
        use "resnet50"

        network ResNet101 from ResNet50 {
            stage conv4: 23 x 256 stride=2
            expect depth == 101
        }
        """,
    ),
    entry(
        "E0311",
        "a stage or group that is not there to replace, or there already",
        """
        In a derived network a stage or group replaces the one of its name, so that a
        slip of the pen cannot make a fifth stage. A new stage is `add stage`.
        """,
        """
        use "resnet50"
        network ResNet101 from ResNet50 { stage conv44: 23 x 256 stride=2 }
        """,
        """
        use "resnet50"
        network ResNet101 from ResNet50 { stage conv4: 23 x 256 stride=2 }
        """,
    ),
    entry(
        "E0313",
        "an output stride that cannot be had",
        """
        `output_stride` turns the strides beyond it into dilation, at most two of them;
        and a network's output stride is no larger than its strides make it.
        """,
        """
        use "resnet50"
        network Dilated from ResNet50 { output_stride 4 }
        """,
        """
        use "resnet50"
        network Dilated from ResNet50 { output_stride 8 }
        """,
    ),
    entry(
        "E0314",
        "a stride, dilation or width that has no effect",
        """
        A stage tells its blocks `stride`, `dilation` and `width`; a block that does not
        mention one would come out without it, and nothing would show it. A width that
        is not used may stand where the block makes so many channels anyway, or takes
        them from `in`. `stride_on` places a stride, so there must be one.
        """,
        """
        use "resnet18"
        block plain { conv 3x3 width; norm; add; act }
        network Lost from ResNet18 { block plain }
        """,
        """
        use "resnet18"
        block plain { conv 3x3 width stride=stride; norm; add; act }
        network Kept from ResNet18 { block plain }
        """,
    ),
)
