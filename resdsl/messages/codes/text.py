"""E01xx: the text is not of this language."""

from resdsl.messages.codes.entry import entry

ENTRIES = (
    entry(
        "E0101",
        "a statement has another form",
        """
        Something stands where the language has nothing of the kind: a word too many, a
        comma between ops, a kernel with spaces, an argument without its `=`. The
        message says what could stand there. What follows the statement is read as if it
        were not there, so that one run tells of all such mistakes.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3 x 3 16; norm, act }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; norm; act }
        }
        """,
    ),
    entry(
        "E0102",
        "a character without meaning",
        """
        A spec is of ASCII letters, digits, the signs of the grammar, and texts in
        double quotes. What is pasted from a paper may hold a multiplication sign, a
        no-break space or a long dash. Comments may hold anything.
        """,
        """
        network Net { input 3 × 32 × 32 }
        """,
        """
        network Net { input 3 x 32 x 32 }
        """,
    ),
    entry(
        "E0103",
        "neither a number nor a name",
        """
        Names do not start with a digit, and no letters follow a number: sizes have no
        unit. `x` between sizes has a space on either side, unless both are numbers.
        """,
        """
        network Net(size=32) { input 3 x size x 32px }
        """,
        """
        network Net(size=32) { input 3 x size x 32 }
        """,
    ),
    entry(
        "E0104",
        "a brace that is never closed, or a file that ends too early",
        """
        Every `{` needs its `}`. The second place is what cannot stand inside of the
        braces, if something tells, else the end of the file.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; norm; act
            head { avgpool global; dense 10 }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; norm; act }
            head { avgpool global; dense 10 }
        }
        """,
    ),
    entry(
        "E0105",
        "a parenthesis that is never closed",
        """
        Inside of parentheses a statement may go on in the next line, but not beyond
        `;`, `{` or `}`.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block bottleneck(groups=2
            shortcut projection
            stage conv2: 2 x 64
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            block    bottleneck(groups=2)
            shortcut projection
            stage conv2: 2 x 64
        }
        """,
    ),
    entry(
        "E0106",
        "too many operators in one statement",
        """
        A statement has at most 200 operators and parentheses, so that no spec costs
        much to read. A part of it can have a name: a parameter, or a `let` in a body.
        What a `let` of a group and the default of a parameter stand for is put in where
        their names stand, and the limit holds for that, too.
        """,
        f"""
        network Net {{ input 3 x 32 x {"+".join(["1"] * 202)} }}
        """,
        """
        network Net { input 3 x 32 x 202 }
        """,
        shown="""
        network Net { input 3 x 32 x 1+1+1+...+1 }   # 202 ones
        """,
    ),
    entry(
        "E0107",
        "nested too deeply",
        """
        Braces and parentheses stand at most 32 deep in one another.
        """,
        f"""
        network Net {{ input 3 x 32 x {"(" * 33}32{")" * 33} }}
        """,
        """
        network Net { input 3 x 32 x 32 }
        """,
    ),
    entry(
        "E0108",
        "a file that is too long",
        """
        A file has at most 500,000 characters. Definitions can be moved into files of
        their own, which `use` brings in.
        """,
        "network Net { input 3 x 32 x 32 }\n" + "#" * 500_000,
        """
        network Net { input 3 x 32 x 32 }
        """,
        shown="""
        network Net { input 3 x 32 x 32 }
        ###...   half a million characters
        """,
    ),
    entry(
        "E0109",
        "a carriage return without a line feed",
        """
        Lines end with LF or with CRLF. A CR by itself, as old Macintosh files have it,
        would be shown as a new line by one editor and not by another.
        """,
        "network Net {\r    input 3 x 32 x 32\r}\r",
        """
        network Net {
            input 3 x 32 x 32
        }
        """,
        shown="""
        network Net {<CR>    input 3 x 32 x 32<CR>}<CR>
        """,
    ),
    entry(
        "E0110",
        "a file that is not UTF-8",
        """
        Specs are UTF-8, with or without a byte order mark. Comments may hold any of its
        characters.
        """,
        "network Net { input 3 x 32 x 32 }  # gr\u00f6\u00dfer\n".encode("latin-1"),
        """
        network Net { input 3 x 32 x 32 }    # größer
        """,
        shown="""
        network Net { input 3 x 32 x 32 }  # gr<F6><DF>er
        """,
    ),
    entry(
        "E0111",
        "a brace that closes nothing",
        """
        There is one `}` more than there are `{`. The second place is where the network
        before it ends already: one of the two is too much.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 } }
            head { avgpool global; dense 10 }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16 }
            head { avgpool global; dense 10 }
        }
        """,
    ),
    entry(
        "E0112",
        "an unknown statement or definition",
        """
        A line of a network starts with one of its statements, or is a group of ops with
        a label. A file holds networks, blocks, shortcuts, ops and `use`.
        """,
        """
        network Net {
            input 3 x 32 x 32
            stam { conv 3x3 16; norm; act }
        }
        """,
        """
        network Net {
            input 3 x 32 x 32
            stem { conv 3x3 16; norm; act }
        }
        """,
    ),
    entry(
        "E0113",
        "a statement outside, or a definition inside of a network",
        """
        Statements stand between the braces of a network; definitions, networks and
        `use` at the top level of the file. `block NAME` in a network chooses a block,
        `block NAME { ... }` outside defines one.
        """,
        """
        network Net {
            input 3 x 32 x 32
            block tiny { conv 3x3 width; act }
            stage conv2: 2 x 16
        }
        """,
        """
        block tiny { conv 3x3 width; act }

        network Net {
            input 3 x 32 x 32
            block tiny
            stage conv2: 2 x 16
        }
        """,
    ),
    entry(
        "E0114",
        "a file that is no spec",
        """
        Hardly anything of it is a statement of the language: it is a program, a
        document or a configuration. Only `.rd` files are specs. What is wrong within a
        spec is told statement by statement.
        """,
        """
        import torch

        model = torch.nn.Sequential()
        model.append(torch.nn.ReLU())
        """,
        """
        network Net { input 3 x 32 x 32; stem { act } }
        """,
    ),
)
