// The files of a tar archive (ustar), as views of its bytes.

const BLOCK = 512;
const decoder = new TextDecoder();

export function* files(archive) {
  for (let at = 0; archive[at]; ) {
    const text = (from, length) =>
      decoder.decode(archive.subarray(at + from, at + from + length)).split("\0", 1)[0];
    const prefix = text(345, 155);
    const size = parseInt(text(124, 12), 8);
    const name = (prefix ? `${prefix}/` : "") + text(0, 100);
    yield { name, data: archive.subarray(at + BLOCK, at + BLOCK + size) };
    at += BLOCK * (1 + Math.ceil(size / BLOCK));
  }
}
