"""Wxxxx: what is legal and probably wrong."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "W0201",
        "a parameter that is never used",
        """
        Nothing in the definition or network mentions it, so that setting it changes
        nothing.
        """,
        """
        network Net(classes=10) {
            input 3 x 32 x 32
            head { avgpool global; dense 100 }
        }
        """,
        """
        network Net(classes=100) {
            input 3 x 32 x 32
            head { avgpool global; dense classes }
        }
        """,
    ),
    entry(
        "W0202",
        "a definition that is never used",
        """
        The file has networks, and neither they nor other definitions use it. A file
        without networks is there for other files, and gets no such warning.
        """,
        """
        block tiny { conv 3x3 width; act }
        block wide { conv 5x5 width; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
        """
        block tiny { conv 3x3 width; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
    ),
    entry(
        "W0203",
        "a `use` that is never used",
        """
        No name in the file means a definition of the used file.
        """,
        """
        use "resnet50"
        network Net { input 3 x 32 x 32 }
        """,
        """
        use "resnet50"
        network Net from ResNet50 { input 3 x 256 x 256 }
        """,
    ),
    entry(
        "W0204",
        "a `let` that is never used",
        """
        Nothing below it mentions its name.
        """,
        """
        network Net { input 3 x 32 x 32; stem { let wide = 32; conv 3x3 16 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { let wide = 32; conv 3x3 wide } }
        """,
    ),
    entry(
        "W0205",
        "a statement that repeats what is inherited",
        """
        A derived network says only what differs from its base; what is the same would
        hide a later change of the base.
        """,
        """
        use "resnet50"
        network Net from ResNet50 { shortcut projection; stage conv2: 4 x 64 }
        """,
        """
        use "resnet50"
        network Net from ResNet50 { stage conv2: 4 x 64 }
        """,
    ),
    entry(
        "W0206",
        "a comment that allows nothing",
        """
        `# resdsl: allow CODE` silences a warning of its own line or, on a line of its
        own, of the next. This one is not understood, or silences nothing.
        """,
        """
        network Net { input 3 x 32 x 32 }    # resdsl: allow W0303
        """,
        """
        network Net { input 3 x 32 x 32 }
        """,
    ),
    entry(
        "W0301",
        "a guard that always or never holds",
        """
        In the networks of the file, the op is always there, or never. Guards that a
        parameter decides are not looked at: that is what they are for.
        """,
        """
        block tiny { conv 3x3 width; act; dropout 0.1 if width > 100 }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
        """
        block tiny { conv 3x3 width; act; dropout 0.1 if width > 100 }

        network Net {
            input 3 x 32 x 32
            block tiny
            stage conv2: 2 x 16
            stage conv3: 2 x 128
        }
        """,
    ),
    entry(
        "W0302",
        "an activation directly after an activation",
        """
        The second of them does little or nothing: a ReLU of a ReLU is a ReLU. A block
        that ends with an activation and a head that starts with one meet like this.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act; act silu } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act silu } }
        """,
    ),
    entry(
        "W0303",
        "a conv bias directly before a batch norm",
        """
        Batch norm subtracts the mean, and with it the bias; its own shift does what the
        bias was for. Some published nets have such biases all the same.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16 bias=true; norm; act } }
        """,
        """
        network Net {
            input 3 x 32 x 32
            # resdsl: allow W0303 as published
            stem { conv 3x3 16 bias=true; norm; act }
        }
        """,
    ),
    entry(
        "W0304",
        "a network called after another depth",
        """
        The number in the name, as in `ResNet50`, is not its number of layers: the convs
        and dense layers of the main path, of which a stem may count as one. A network
        that says `expect depth` is not looked at.
        """,
        """
        use "resnet50"
        network ResNet101 from ResNet50 { stage conv4: 22 x 256 stride=2 }
        """,
        """
        use "resnet50"
        network ResNet101 from ResNet50 { stage conv4: 23 x 256 stride=2 }
        """,
    ),
    entry(
        "W0305",
        "an input with its channels last",
        """
        The sizes of an input are channels, height and width, as in PyTorch, for every
        target. Keras and most image libraries say them in another order.
        """,
        """
        network Net { input 32 x 32 x 3; stem { conv 3x3 16; norm; act } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act } }
        """,
    ),
)
