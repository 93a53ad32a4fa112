// What a .rd file is: a spec of resdsl, or R documentation. R's commands start with a
// backslash, and its comments with %.
'use strict';

const SPEC = /^\s*(?:(?:network|block|shortcut|op|names)\s+\w|use\s*")/;
const NOTHING = /^\s*(?:#.*)?$/;

/** Whether a text is a spec; null where it says nothing yet. */
function isSpec(text) {
  for (const line of text.split(/\r?\n/, 200)) {
    if (!NOTHING.test(line)) {
      return SPEC.test(line);
    }
  }
  return null;
}

module.exports = { isSpec };
