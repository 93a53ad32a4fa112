"""E04xx: what a target cannot do."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "E0402",
        "a conv that Keras cannot pad",
        """
        Keras has no conv with both a stride and a dilation that is padded as `same`.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 stride=2 dilation=2 padding=same }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 stride=2 dilation=2 }
        }
        """,
        only="keras",
    ),
    entry(
        "E0403",
        "two layers of one name",
        """
        Keras refuses two layers of one name. Names come from labels, and are made from
        the names of stages; a label cannot be the same as one of those.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 1 x 16
            head { conv2_block1_out: conv 1x1 16 }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 1 x 16
            head { last: conv 1x1 16 }
        }
        """,
        only="keras",
    ),
    entry(
        "E0404",
        "weights standardised in two ways",
        """
        In Keras, one class of conv standardises weights for the whole network, so that
        `standardize` has one value in it.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 standardize=1e-8; conv 3x3 16 standardize=1e-5 }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 standardize=1e-8; conv 3x3 16 standardize=1e-8 }
        }
        """,
        only="keras",
    ),
    entry(
        "E0405",
        "a guard that changes the channels of some blocks only",
        """
        The blocks of a network that have one definition become one class, and an op
        that changes the channels is in all of them or in none.
        """,
        """
        block odd { conv 3x3 width; conv 1x1 width * 2 if stride > 1; act }

        network Net {
            input 3 x 32 x 32
            block odd
            stage conv2: 1 x 16
            stage conv3: 1 x 16 stride=2
        }
        """,
        """
        block even { conv 3x3 width; act }
        block odd { conv 3x3 width stride=stride; conv 1x1 width * 2; act }

        network Net {
            input 3 x 32 x 32
            block even
            stage conv2: 1 x 16
            stage conv3: 1 x 16 stride=2 block=odd
        }
        """,
        only="torch",
    ),
    entry(
        "E0406",
        "blocks of which only the first flattens its map",
        """
        A `dense` on a map of 1 x 1 brings a `flatten` along. The blocks of a stage are
        made by one class, and have one or none. What they flatten themselves is of one
        size.
        """,
        """
        block layer { dense width; act }

        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; act; avgpool global }
            block layer
            stage conv2: 2 x 64
        }
        """,
        """
        block layer { dense width; act }

        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; act; avgpool global; flatten }
            block layer
            stage conv2: 2 x 64
        }
        """,
        only="torch",
    ),
    entry(
        "E0407",
        "values of a flattened map beside those of a dense",
        """
        PyTorch flattens a map channel by channel, Keras pixel by pixel. The first
        `dense` behind it evens that out; before that, its values cannot be added to or
        multiplied by those of another `dense`.
        """,
        """
        network Net {
            input 3 x 4 x 4
            head { flatten; gate { dense 48; act sigmoid }; dense 10 }
        }
        """,
        """
        network Net {
            input 3 x 4 x 4
            head { flatten; dense 48; gate { dense 48; act sigmoid }; dense 10 }
        }
        """,
        only="keras",
    ),
    entry(
        "E0408",
        "a shortcut with parameters in some blocks only",
        """
        In a block with `split`, a shortcut with parameters starts there, and one
        without at the block's input. The blocks of a network that have one definition
        become one class, whose shortcut starts at one place.
        """,
        """
        shortcut strided { conv 1x1 out stride=stride if stride > 1 }
        block unit { norm; act; split; conv 3x3 width stride=stride; add }

        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 }
            block    unit
            shortcut strided always
            stage conv2: 2 x 16 stride=2
        }
        """,
        """
        shortcut strided { conv 1x1 out stride=stride }
        block unit { norm; act; split; conv 3x3 width stride=stride; add }

        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 }
            block    unit
            shortcut strided stride
            stage conv2: 2 x 16 stride=2
        }
        """,
        only="torch",
    ),
)
