// Draws media/icon.png: a page whose halves are for the two engines, with one line left to fill in. Run by `npm run icon`.
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 128;
/** Samples of a pixel in each direction: smooth edges. */
const SAMPLES = 4;

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const COLOUR = {
  none: [0, 0, 0, 0],
  ground: [20, 33, 84, 255],
  identity: [255, 255, 255, 255],
  classic: [201, 210, 232, 255],
  fold: [142, 157, 201, 255],
  identityLine: [59, 104, 224, 255],
  classicLine: [106, 120, 160, 255],
  placeholder: [240, 138, 36, 255],
} as const satisfies Record<string, Colour>;

/** Whether the point is in a rectangle with round corners. */
function inBox(
  x: number,
  y: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
  radius: number,
): boolean {
  const dx = Math.max(left + radius - x, x - (right - radius), 0);
  const dy = Math.max(top + radius - y, y - (bottom - radius), 0);
  return x >= left && x <= right && y >= top && y <= bottom && dx * dx + dy * dy <= radius * radius;
}

/** The lines of text: top, where they begin and end, and whether they are the placeholder. */
const LINES = [
  { top: 42, from: 38, to: 58 },
  { top: 42, from: 70, to: 84 },
  { top: 56, from: 38, to: 58 },
  { top: 56, from: 70, to: 90 },
  { top: 70, from: 38, to: 58 },
  { top: 70, from: 70, to: 90, placeholder: true },
  { top: 84, from: 38, to: 52 },
  { top: 84, from: 70, to: 90 },
];

/** What is drawn at a point; 0, 0 is the upper left corner. */
function colourAt(x: number, y: number): Colour {
  if (!inBox(x, y, 0, 0, SIZE, SIZE, 26)) return COLOUR.none;
  // The sheet, its upper right corner folded along x - y = 62.
  if (!inBox(x, y, 28, 20, 100, 108, 6) || (x - y > 62 && x > 82)) return COLOUR.ground;
  if (x > 82 && y < 38) return COLOUR.fold;
  for (const { top, from, to, placeholder } of LINES) {
    if (!inBox(x, y, from, top, to, top + 6, 3)) continue;
    return placeholder ? COLOUR.placeholder : x < 64 ? COLOUR.identityLine : COLOUR.classicLine;
  }
  return x < 64 ? COLOUR.identity : COLOUR.classic;
}

/** Rows of RGBA pixels, each row with PNG's filter byte 0 before it. */
function pixels(): Buffer {
  const rows = Buffer.alloc(SIZE * (1 + SIZE * 4));
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const sum: [number, number, number, number] = [0, 0, 0, 0];
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const [red, green, blue, alpha] = colourAt(
          x + ((i % SAMPLES) + 0.5) / SAMPLES,
          y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES,
        );
        sum[0] += red * alpha;
        sum[1] += green * alpha;
        sum[2] += blue * alpha;
        sum[3] += alpha;
      }
      const at = y * (1 + SIZE * 4) + 1 + x * 4;
      const [red, green, blue, alpha] = sum;
      if (alpha > 0) rows.set([red / alpha, green / alpha, blue / alpha].map(Math.round), at);
      rows[at + 3] = Math.round(alpha / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

/** One chunk of a PNG file: length, type, data, checksum. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(SIZE, 0);
header.writeUInt32BE(SIZE, 4);
header.set([8, 6, 0, 0, 0], 8); // 8 bits a channel, RGBA, deflate, filters, not interlaced

const file = path.join(import.meta.dirname, '..', 'media', 'icon.png');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(
  file,
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]),
);
