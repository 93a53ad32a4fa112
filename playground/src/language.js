// Colours of specs, from the TextMate grammar that other editors read, too.
import { HighlightStyle, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import grammar from "../../editors/resdsl.tmLanguage.json";

// scopes of the grammar, the longest first, as what CodeMirror calls them
const TAGS = Object.entries({
  "keyword.operator": tags.operator,
  "entity.name.type": tags.className,
  "entity.name.function": tags.function(tags.name),
  "entity.name.label": tags.labelName,
  "support.function": tags.standard(tags.name),
  "support.constant": tags.atom,
  "variable.parameter": tags.propertyName,
  "constant.language": tags.atom,
  constant: tags.number,
  comment: tags.comment,
  string: tags.string,
  keyword: tags.keyword,
  storage: tags.keyword,
  punctuation: tags.punctuation,
});

const tokenTable = Object.fromEntries(TAGS.map(([scope, tag]) => [named(scope), tag]));

function named(scope) {
  return scope.replaceAll(".", "-");
}

function style(scope) {
  const found = TAGS.find(([each]) => scope?.startsWith(each));
  return found ? named(found[0]) : null;
}

/** The rules of some patterns, those that they include among them. */
function rules(patterns) {
  return patterns.flatMap(({ include, match, name, captures = {}, patterns: inner }) => {
    if (include) return rules([grammar.repository[include.slice(1)]]);
    if (inner) return rules(inner);
    const groups = Object.entries(captures).map(([n, each]) => [Number(n), style(each.name)]);
    return [{ match: new RegExp(match, "dy"), style: style(name), groups }];
  });
}

const RULES = rules(grammar.patterns);

/** The next stretches of a line, each with its end and style, from a place on. */
function stretches(line, at) {
  for (const rule of RULES) {
    rule.match.lastIndex = at;
    const found = rule.match.exec(line);
    if (!found?.[0]) continue;
    const end = at + found[0].length;
    const inside = rule.groups.filter(([n]) => found.indices[n]);
    return inside
      .flatMap(([n, own]) => [
        { end: found.indices[n][0], style: null },
        { end: found.indices[n][1], style: own },
      ])
      .concat({ end, style: rule.style });
  }
  return [{ end: at + 1, style: null }];
}

const language = StreamLanguage.define({
  name: "resdsl",
  startState: () => ({ queue: [] }),
  copyState: ({ queue }) => ({ queue: [...queue] }),
  token(stream, state) {
    state.queue = state.queue.filter(({ end }) => end > stream.pos);
    if (stream.sol() || !state.queue.length) state.queue = stretches(stream.string, stream.pos);
    const next = state.queue.find(({ end }) => end > stream.pos);
    stream.pos = next.end;
    return next.style;
  },
  tokenTable,
  languageData: { commentTokens: { line: "#" }, closeBrackets: { brackets: ["(", "{", '"'] } },
});

export const resdsl = () => new LanguageSupport(language);

// of specs and of Python: classes that the style sheet colours, light and dark
export const colours = HighlightStyle.define([
  { tag: tags.comment, class: "comment" },
  { tag: [tags.string, tags.special(tags.string)], class: "text" },
  { tag: [tags.number, tags.atom, tags.bool, tags.null], class: "literal" },
  { tag: [tags.keyword, tags.self], class: "keyword" },
  { tag: [tags.standard(tags.name), tags.function(tags.variableName)], class: "called" },
  { tag: [tags.className, tags.function(tags.name), tags.labelName], class: "name" },
  { tag: [tags.function(tags.definition(tags.variableName))], class: "name" },
  { tag: [tags.definition(tags.className)], class: "name" },
  { tag: tags.propertyName, class: "property" },
]);
