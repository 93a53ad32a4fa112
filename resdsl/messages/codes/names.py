"""E0201-E0209, E0224-E0228: names, definitions, `use` and `from`."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "E0201",
        "one name for two definitions",
        """
        In one file, or from two used files, a kind of definition has each name once.
        Names of networks differ in more than case, because each becomes a function and
        a file in lower case.
        """,
        """
        network Net { input 3 x 32 x 32 }
        network NET { input 3 x 64 x 64 }
        """,
        """
        network Net { input 3 x 32 x 32 }
        network Net64 { input 3 x 64 x 64 }
        """,
    ),
    entry(
        "E0202",
        "a statement, label, stage, parameter or alias twice",
        """
        What is said once more would silently win or lose, so it is refused. The second
        place is where it was said first.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 2 x 16
            stage conv2: 2 x 32 stride=2
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            stage conv2: 2 x 16
            stage conv3: 2 x 32 stride=2
        }
        """,
    ),
    entry(
        "E0203",
        "an unknown block, shortcut, op or network",
        """
        A name means a definition of the kind that the place asks for: the file's own,
        one of a used file, or the standard library's. The help names the nearest one
        that is known there.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    botleneck
            shortcut projection
            stage conv2: 2 x 16
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    bottleneck
            shortcut projection
            stage conv2: 2 x 16
        }
        """,
    ),
    entry(
        "E0204",
        "an unknown alias",
        """
        `tv.ResNet50` means the `ResNet50` of the file that a line `use "..." as tv`
        brings in.
        """,
        """
        use "torchvision/resnet50" as tv
        network Net from vt.ResNet50 { input 3 x 256 x 256 }
        """,
        """
        use "torchvision/resnet50" as tv
        network Net from tv.ResNet50 { input 3 x 256 x 256 }
        """,
    ),
    entry(
        "E0205",
        "a name that cannot be used",
        """
        The name means something already: to the language (`width`, `max`), to Python
        (`class`), or to the code that is emitted (`train` of every PyTorch module).
        """,
        """
        block tiny(width=16) { conv 3x3 width; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
        """
        block tiny(wide=16) { conv 3x3 wide; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
    ),
    entry(
        "E0206",
        "a name with the wrong first letter",
        """
        The name of a network starts with a capital letter and becomes a class; the name
        of every other definition starts with a small one.
        """,
        """
        network net { input 3 x 32 x 32 }
        """,
        """
        network Net { input 3 x 32 x 32 }
        """,
    ),
    entry(
        "E0207",
        "networks or files that lead back to themselves",
        """
        `from` and `use` lead to something else in the end, after at most 100 networks.
        """,
        """
        network A from B { shortcut pad }
        network B from A { block basic }
        """,
        """
        network A { input 3 x 32 x 32 }
        network B from A { input 3 x 64 x 64 }
        """,
    ),
    entry(
        "E0208",
        "an op that is made of itself",
        """
        An `op` may use other ops, but not itself, not even by way of another: the
        language has no recursion.
        """,
        """
        op again { norm; act; again }
        network Net { input 3 x 32 x 32; stem { again } }
        """,
        """
        op twice { norm; act; norm }
        network Net { input 3 x 32 x 32; stem { twice } }
        """,
    ),
    entry(
        "E0209",
        "a `use` that finds nothing",
        """
        A path that ends in `.rd` is a file, relative to the file that says it. Anything
        else is the name of a bundled spec; `resdsl list` shows them.
        """,
        """
        use "resnet5O"
        network Net { input 3 x 32 x 32 }
        """,
        """
        use "resnet50"
        network Net from ResNet50 { input 3 x 256 x 256 }
        """,
    ),
    entry(
        "E0224",
        "a word that the statement does not know",
        """
        Some statements take one of a few words: the scheme of `init` and `names`, the
        quantity of `expect`, the condition of `shortcut`, the place of `stride_on`.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection allways
            stage conv2: 2 x 16
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection always
            stage conv2: 2 x 16
        }
        """,
    ),
    entry(
        "E0225",
        "`add`, `split` or `else` where it cannot stand",
        """
        `add` is where the shortcut's output is added: once, in the body of a block,
        outside of groups and gates, without a guard. `split` stands before it. `else`
        follows an op with a guard, and puts another of the same kind in its place.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; add; act } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act } }
        """,
    ),
    entry(
        "E0226",
        "which network is meant",
        """
        The command needs one network, and the file has none, several, or none of the
        name that `--network` gives.
        """,
        """
        block tiny { conv 3x3 width; act }
        """,
        """
        block tiny { conv 3x3 width; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
    ),
    entry(
        "E0227",
        "a parameter of a network without a default, or one that it has not",
        """
        Every network can be built as it stands, so its parameters have defaults.
        `--set` and `resdsl.load` can set those that it declares or inherits.
        """,
        """
        network Net(classes) {
            input 3 x 32 x 32
            head { avgpool global; dense classes }
        }
        """,
        """
        network Net(classes=10) {
            input 3 x 32 x 32
            head { avgpool global; dense classes }
        }
        """,
    ),
    entry(
        "E0228",
        "a `shortcut` line that can never apply",
        """
        Of several lines the first that applies to a block wins, so a line behind one
        that takes all of its cases is dead. `shortcut none` makes the whole network
        plain and stands alone.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut projection
            shortcut pad stride
            stage conv2: 2 x 16 stride=2
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    basic
            shortcut pad stride
            shortcut projection
            stage conv2: 2 x 3 stride=2
        }
        """,
    ),
)
