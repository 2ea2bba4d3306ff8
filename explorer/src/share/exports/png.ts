// A scene painted as a PNG picture, twice as fine as a screen.
import type { Path, Scene, Words } from "./scene";
import { FONTS, HALO } from "./svg";

const FINE = 2;
const WIDEST = 16_000; // pixels: browsers paint no more
const MOST = 120_000_000; // pixels in all

export async function png(scene: Scene): Promise<Blob> {
  await document.fonts.load(`600 20px ${FONTS}`, "น้ำ W");
  await document.fonts.load(`12px ${FONTS}`, "น้ำ W");
  const { width, height } = scene;
  const scale = Math.min(FINE, WIDEST / Math.max(width, height), Math.sqrt(MOST / (width * height)));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.scale(scale, scale);
  paint(pen, scene);
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("too large"))), "image/png");
  });
}

function paint(pen: CanvasRenderingContext2D, { width, height, paper, marks }: Scene): void {
  pen.fillStyle = paper;
  pen.fillRect(0, 0, width, height);
  pen.lineJoin = "round";
  for (const mark of marks) "d" in mark ? stroke(pen, mark) : write(pen, mark);
}

function stroke(pen: CanvasRenderingContext2D, { d, fill, stroke, width = 1, dashed }: Path): void {
  const path = new Path2D(d);
  if (fill) {
    pen.fillStyle = fill;
    pen.fill(path);
  }
  if (!stroke) return;
  pen.strokeStyle = stroke;
  pen.lineWidth = width;
  pen.setLineDash(dashed ? [5, 4] : []);
  pen.stroke(path);
}

function write(pen: CanvasRenderingContext2D, { text, x, y, size, fill, bold, centred, halo, turn }: Words): void {
  pen.font = `${bold ? 600 : 400} ${size}px ${FONTS}`;
  pen.textAlign = centred ? "center" : "left";
  pen.save();
  pen.translate(x, y);
  if (turn !== undefined) {
    pen.rotate((turn * Math.PI) / 180);
    pen.translate(0, size * 0.32);
  }
  if (halo) {
    pen.setLineDash([]);
    pen.strokeStyle = halo;
    pen.lineWidth = HALO;
    pen.strokeText(text, 0, 0);
  }
  pen.fillStyle = fill;
  pen.fillText(text, 0, 0);
  pen.restore();
}
