// The language of grammars/resdsl.lark for tree-sitter, by the same names of rules.
// `make tree-sitter` compares the trees of both.

/** One or more, with a separator between them. */
const separated = (separator, rule) => seq(rule, repeat(seq(separator, rule)));

/** In parentheses, with commas between, and maybe one behind the last. */
const listed = (rule) => seq("(", optional(seq(separated(",", rule), optional(","))), ")");

/** In braces, on lines of their own or with semicolons between. */
const braced = ($, rule) =>
  seq("{", optional($._end), optional(seq(separated($._end, rule), optional($._end))), "}");

module.exports = grammar({
  name: "resdsl",
  word: ($) => $.identifier,
  // line ends that are no `_end` are in parentheses
  extras: ($) => [/[ \t\r\n]/, $.comment],
  inline: ($) => [$._item, $._statement, $._op, $._label, $._value],

  rules: {
    start: ($) =>
      seq(optional($._end), optional(seq(separated($._end, $._item), optional($._end)))),
    _item: ($) => choice($.use, $.alias, $.network, $.definition, $.scheme),

    use: ($) => seq("use", $.string, optional(seq("as", $.identifier))),
    network: ($) =>
      seq("network", $.identifier, optional($.parameters), optional($.base), $.network_body),
    alias: ($) => seq("network", $.identifier, optional($.parameters), "=", $.reference),
    base: ($) => seq("from", $.reference),
    definition: ($) =>
      seq(
        choice("block", "shortcut", "op"),
        field("name", $.identifier),
        optional($.parameters),
        $.body,
      ),
    scheme: ($) => seq("names", $.identifier, braced($, $.row)),
    row: ($) =>
      seq(
        choice($.identifier, "stem", "head", "shortcut", "op"),
        $.string,
        optional($.identifier),
      ),
    parameters: ($) => listed($.parameter),
    parameter: ($) => seq($.identifier, optional(seq("=", $._value))),

    network_body: ($) => braced($, $._statement),
    _statement: ($) =>
      choice(
        $.input,
        $.stem,
        $.head,
        $.unit,
        $.shortcut,
        $.stage,
        $.default,
        $.init,
        $.output_stride,
        $.expect,
        $.names,
        alias($.between, $.group),
      ),
    input: ($) => seq("input", $.dimensions),
    stem: ($) => seq("stem", $.body),
    head: ($) => seq("head", $.body),
    unit: ($) => seq("block", $.reference),
    shortcut: ($) => seq("shortcut", $.reference, optional($.identifier)),
    stage: ($) =>
      seq(optional("add"), "stage", field("name", $.identifier), ":", $.repeat, optional($._keywords)),
    repeat: ($) => choice(seq($._expression, "x", $._expression), $.size),
    default: ($) => seq("default", $.call),
    init: ($) => seq("init", $.identifier, optional($._keywords)),
    output_stride: ($) => seq("output_stride", $._expression, optional($._keywords)),
    expect: ($) => seq("expect", $.identifier, $.comparison, $.dimensions),
    names: ($) => seq("names", $.name),
    between: ($) => seq(field("label", choice($.identifier, "stem", "head")), ":", $.body),
    dimensions: ($) => choice(separated("x", $._expression), $.size, $.volume),

    body: ($) => braced($, $._op),
    _op: ($) =>
      choice(
        $.call,
        $.otherwise,
        $.labelled,
        $.group,
        $.braces,
        $.join,
        $.labelled_join,
        $.let,
        alias($.inner, $.stage),
      ),
    inner: ($) => seq("stage", field("name", $.identifier), ":", $.repeat, optional($._keywords)),
    otherwise: ($) => seq("else", $.call),
    labelled: ($) => seq($._label, ":", $.call),
    group: ($) => seq($._label, ":", $.body),
    braces: ($) => $.body,
    join: ($) => seq($.name, optional($._keywords), $.body),
    labelled_join: ($) => seq($._label, ":", $.name, optional($._keywords), $.body),
    // a word that also opens an op is the label where a colon follows
    _label: ($) => field("label", choice($.identifier, "stem", "head", "stage")),
    let: ($) => seq("let", $.identifier, "=", $._value),
    call: ($) =>
      seq($.name, optional($.kernel), optional($.positional), optional($._keywords), optional($.guard)),
    kernel: ($) => $.size,
    positional: ($) => $._expression,
    _keywords: ($) => repeat1($.keyword),
    keyword: ($) => seq($.identifier, "=", $._value),
    _value: ($) => choice($._expression, $.sides),
    sides: ($) => $.size,
    guard: ($) => seq("if", $._condition),

    name: ($) => choice(seq($.identifier, optional(seq(".", $.identifier))), "add"),
    reference: ($) => seq($.name, optional($.arguments)),
    arguments: ($) => listed(choice($.keyword, $.positional, $.sides)),

    _condition: ($) => choice($.either, $.both, $._unit),
    either: ($) => seq(choice($.either, $.both, $._unit), "or", choice($.both, $._unit)),
    both: ($) => seq(choice($.both, $._unit), "and", $._unit),
    _unit: ($) => choice($.bare, $._firm),
    _firm: ($) => choice($.condition, $.denied, seq("(", $._inner, ")")),
    _inner: ($) => choice($._firm, $.either, $.both),
    denied: ($) => seq("not", $._unit),
    bare: ($) => $._expression,
    condition: ($) => seq($._expression, repeat1(seq($.comparison, $._expression))),

    _expression: ($) =>
      choice($.binary, $.negative, $.number, $.variable, $.apply, $.enclosed),
    binary: ($) =>
      choice(
        prec.left(1, seq($._expression, choice("+", "-"), $._expression)),
        prec.left(2, seq($._expression, choice("*", "//", "/", "%"), $._expression)),
        prec.right(4, seq($._expression, "**", $._expression)),
      ),
    negative: ($) => prec(3, seq(choice("+", "-"), $._expression)),
    variable: ($) => $.identifier,
    apply: ($) => seq($.identifier, $.arguments),
    enclosed: ($) => seq("(", $._expression, ")"),

    comparison: () => choice("==", "!=", "<=", ">=", "<", ">"),
    string: () => /"[^"\r\n]*"/,
    identifier: () => /[A-Za-z_][A-Za-z0-9_]*/,
    volume: () => /[0-9]+x[0-9]+x[0-9]+/,
    size: () => /[0-9]+x[0-9]+/,
    number: () => /([0-9]+(_[0-9]+)*(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?/,
    comment: () => /#[^\r\n]*/,
    // stronger than the white space that is left away
    _end: () => repeat1(token(prec(1, /(\r?\n|;)[; \t\r\n]*/))),
  },
});
