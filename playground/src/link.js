// A text in an address: deflated, behind the `#`, so that no server sees it.

const FORMAT = "deflate-raw";

async function through(data, stream) {
  const piped = new Blob([data]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

/** A text as letters, digits, `-` and `_`. */
export async function packed(text) {
  const bytes = await through(text, new CompressionStream(FORMAT));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The text again; null if it is none. */
export async function unpacked(letters) {
  try {
    const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return new TextDecoder().decode(await through(bytes, new DecompressionStream(FORMAT)));
  } catch {
    return null;
  }
}
