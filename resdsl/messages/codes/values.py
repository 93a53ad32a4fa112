"""E0210-E0223: values, types and arguments."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "E0210",
        "a name without a value",
        """
        In an expression, names are parameters, `let`s, and the variables of the place:
        `in` in every body; `width`, `stride`, `dilation`, `first_dilation`, `index` and
        `blocks` in blocks and shortcuts; `out` in shortcuts.
        """,
        """
        block tiny { conv 3x3 widht; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
        """
        block tiny { conv 3x3 width; act }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 }
        """,
    ),
    entry(
        "E0211",
        "a number beyond the limit",
        """
        Numbers, also those in between, are at most 1,000,000,000,000 and, unless they
        are 0, at least 1e-24 in magnitude.
        """,
        """
        network Net { input 3 x 32 x 32 + 0 * 2_000_000 * 2_000_000 }
        network Net2 { input 3 x 32 x 1_500_000 * 1_500_000 }
        """,
        """
        network Net { input 3 x 32 x 1_500 * 100 }
        """,
    ),
    entry(
        "E0212",
        "a value of the wrong kind in an expression",
        """
        Arithmetic is for numbers, `//` and `%` for whole ones; a guard is a comparison,
        or a value that is true or false.
        """,
        """
        block tiny { conv 3x3 width stride=stride; act if stride }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 stride=2 }
        """,
        """
        block tiny { conv 3x3 width stride=stride; act if stride > 1 }
        network Net { input 3 x 32 x 32; block tiny; stage conv2: 2 x 16 stride=2 }
        """,
    ),
    entry(
        "E0213",
        "a division by zero",
        """
        The divisor is 0 with the values at hand. `index / max(blocks - 1, 1)` is how a
        network of one block divides by its last index.
        """,
        """
        block late { conv 3x3 width; drop_path 0.1 * index / (blocks - 1) }
        network Net { input 3 x 32 x 32; block late; stage conv2: 1 x 16 }
        """,
        """
        block late { conv 3x3 width; drop_path 0.1 * index / max(blocks - 1, 1) }
        network Net { input 3 x 32 x 32; block late; stage conv2: 1 x 16 }
        """,
    ),
    entry(
        "E0214",
        "an unknown function",
        """
        The functions are `min(a, b)`, `max(a, b)` and `round_to(value, multiple)`.
        """,
        """
        network Net(n=16) { input 3 x 32 x 32; stem { conv 3x3 maximum(n, 8) } }
        """,
        """
        network Net(n=16) { input 3 x 32 x 32; stem { conv 3x3 max(n, 8) } }
        """,
    ),
    entry(
        "E0215",
        "too many or too few values for a function",
        """
        Each function takes two values, by position.
        """,
        """
        network Net(n=16) { input 3 x 32 x 32; stem { conv 3x3 max(n, 8, 4) } }
        """,
        """
        network Net(n=16) { input 3 x 32 x 32; stem { conv 3x3 max(n, max(8, 4)) } }
        """,
    ),
    entry(
        "E0216",
        "a value that the argument cannot have",
        """
        Every argument of an op has a kind of value: a size, a flag, a share. `/` makes
        a real number, which is no size even where it is whole.
        """,
        """
        network Net(n=32) { input 3 x 32 x 32; stem { conv 3x3 n / 2 } }
        """,
        """
        network Net(n=32) { input 3 x 32 x 32; stem { conv 3x3 n // 2 } }
        """,
    ),
    entry(
        "E0217",
        "an unknown argument",
        """
        The op, definition, network or stage has no argument of that name. Nothing that
        is not understood is passed over.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16 strides=2 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16 stride=2 } }
        """,
    ),
    entry(
        "E0218",
        "an argument given twice",
        """
        By position and by name, as a kernel and as `kernel=`, or twice by name.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16 kernel=5 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 5x5 16 } }
        """,
    ),
    entry(
        "E0219",
        "an argument that is missing",
        """
        An argument without a default must be given.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16 } }
        """,
    ),
    entry(
        "E0220",
        "too many values by position",
        """
        An op takes one value by position at most, a definition as many as it has
        parameters. The others are given by name.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; flatten 3 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; flatten } }
        """,
    ),
    entry(
        "E0221",
        "a kernel for an op that has none",
        """
        Convs and pools have a kernel; norms, activations and composite ops have not.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm 3x3 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm } }
        """,
    ),
    entry(
        "E0222",
        "a kernel that is not square",
        """
        The residual nets of this language have square kernels.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x5 16 } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 5x5 16 } }
        """,
    ),
    entry(
        "E0223",
        "an unknown kind of norm or activation",
        """
        `norm` and `act` take the name of a kind, or nothing: then they are what
        `default` says, else batch norm and ReLU. Two ops on one line need a `;`.
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm act } }
        """,
        """
        network Net { input 3 x 32 x 32; stem { conv 3x3 16; norm; act } }
        """,
    ),
)
