"""E04xx: what a target cannot do."""

from __future__ import annotations

from resdsl.messages.making import Message

# a guard that drops a change of channels in some blocks only
guarded_channels = Message(
    "E0405",
    "a guard drops this op in some blocks only, and it changes the channels",
    "write a block of its own for the stages that have it, `stage ... block=NAME`; in"
    " an `op`, another one for the uses that have it",
)

# ops of one label, of which blocks of one definition have different ones
chosen_differently = Message(
    "E0405",
    "another op has the label of this one in other blocks of the same class",
    "write a block of its own for the stages that have it: `stage ... block=NAME`",
)

# branches that some blocks of a unit lack, where all need one
guarded_branch = Message(
    "E0405",
    "a guard drops this branch of `select` in some blocks only",
    "write a block of its own for the stages that have it: `stage ... block=NAME`",
)
guarded_join = Message(
    "E0405",
    "every branch of this join has a guard that holds in some blocks only",
    "let one branch be there always, or write a block of its own for some stages",
)

# blocks of one definition of which one flattens its map
blocks_differ = Message(
    "E0406",
    "the first block here flattens its map for a `dense`, the others get a vector",
    "write `flatten` before the stage",
)

# a stage of an op of one's own, of which uses differ in what the op does not say
stages_differ = Message(
    "E0410",
    "this stage differs between the uses of its op in <what>, and nothing there says"
    " how",
    "let a parameter of the op say it, or write an op of its own for some uses",
)

# a `flatten` of maps of several sizes in one definition
flattened_differently = Message(
    "E0406",
    "this op flattens maps of different sizes in the uses of its definition",
    "flatten before the stages, or put `avgpool global` before it",
)

# a shortcut of which a guard drops all parameters in some blocks of a unit
shortcut_starts_differ = Message(
    "E0408",
    "in some blocks a guard drops all parameters of the shortcut `<name>`: it"
    " starts at their input, in the others at `split`",
    "write a `shortcut` line for each, `shortcut NAME stride` and `shortcut identity`",
)

# a gate or `add` of values in the order of a map and values in their own
orders_differ = Message(
    "E0407",
    "Keras flattens a map in another order than PyTorch, and here its values meet"
    " those of a `dense`",
    "put a `dense` between the `flatten` and here",
)

# a conv that pads unevenly, strides and dilates: TensorFlow has no such thing
same_with_stride_and_dilation = Message(
    "E0402",
    "Keras cannot pad this `conv` as `same`: it has both a stride and a dilation",
    "use `padding=even`, or leave the stride or the dilation away",
)

# a pool that rounds up, by a stride that is a pair in some blocks
rounds_two_sizes = Message(
    "E0402",
    "Keras cannot round up the size of this pool: it has two sizes in some blocks only",
    "leave `ceil=true` away, or write a block or shortcut of its own for those stages",
)

# a mean padded as "same": TensorFlow's depthwise conv has one stride
same_mean_of_two_strides = Message(
    "E0402",
    "Keras cannot pad this `avgpool` as `same`: it has a stride of two sizes",
    "use `padding=even` or pixels, or one number for the stride",
)

# a size that is a pair in some blocks only
two_sizes_vary = Message(
    "E0411",
    "`<name>` of this op follows from a size that is a pair in some blocks only",
    "write `<name>=` as a number, or a block of its own for the stages that have it",
)

pairs_compared = Message(
    "E0411",
    "`<said>` compares what is a pair in some blocks only",
    "compare by `==` or `!=`, as in `stride != 1`",
)

# two layers whose names in the Keras code are the same
layers_of_one_name = Message(
    "E0403",
    "two layers would be called `<name>`, which Keras refuses",
    "give this one another label",
)


# convs of one network that add different numbers to their weights' variance
two_standardizations = Message(
    "E0404",
    "Keras cannot standardise the weights of `conv` in two ways in one network",
    "give `standardize` and `gain` one value, `default conv standardize=1e-8`",
)


# parameters that the emitted code is to take, `--keep n`
_SET = "leave `<name>` out of `keep`: `set` gives it another value for another file"
kept_elsewhere = Message(
    "E0409",
    "`<name>` cannot be kept: it decides more than how many blocks stages have",
    _SET,
)
kept_counter = Message(
    "E0409",
    "`<name>` cannot be kept: `<said>` depends on how many blocks there are",
    _SET,
)
kept_shape = Message(
    "E0409",
    "`<name>` cannot be kept: how many blocks this stage has decides shapes",
    _SET,
)
kept_single = Message(
    "E0409",
    "`<name>` cannot be kept: with one block this stage is made in another way",
    _SET,
)
kept_unused = Message(
    "E0409",
    "`<name>` cannot be kept: no stage has its number of blocks from it",
    _SET,
)
kept_value = Message(
    "E0409",
    "`<name>` cannot be kept: it is no whole number",
    _SET,
)
kept_fraction = Message(
    "E0409",
    "`<name>` cannot be kept: `log2` is no whole number in Python",
    "write `floor(log2(...))`",
)
