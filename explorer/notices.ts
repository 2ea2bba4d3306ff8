// third-party.txt, beside the page: whose work the page carries, under which licences, with their texts.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const TEXT = /^(licen[cs]e|copying)(\.|-|$)/i;
const RULE = `\n\n${"-".repeat(72)}\n\n`;
const HEAD = `The page of HPP-KG carries the work of others, as this list says; their licences follow.

  Outlines of the provinces: Natural Earth, 1:10m Admin 1 (public domain)
`;

interface Carried {
  title: string;
  text: string;
}

// What workers are made of: each is a bundle of its own, made before the page's.
const ofWorkers = new Set<string>();

export function noticesOfWorkers(): Plugin {
  return {
    name: "notices-of-workers",
    apply: "build",
    generateBundle() {
      for (const file of this.getModuleIds()) ofWorkers.add(file);
    },
  };
}

export function notices(): Plugin {
  return {
    name: "notices",
    apply: "build",
    generateBundle(_, bundle) {
      const files = Object.values(bundle).flatMap((one) => (one.type === "asset" ? one.originalFileNames : []));
      const folders = new Set([...this.getModuleIds(), ...files, ...ofWorkers].flatMap(folderOf));
      const carried = [...folders].sort().map(read);
      this.emitFile({ type: "asset", fileName: "third-party.txt", source: written(carried) });
    },
  };
}

// The folder of the package that a file is of; none for the page's own files.
function folderOf(file: string): string[] {
  const [, folder] = PACKAGE.exec(resolve(file.replace(/^\0/, "")).replaceAll("\\", "/")) ?? [];
  return folder ? [folder] : [];
}

// What a package says of itself; one without a licence stops the build. Where it brings no text but may be taken under
// the Apache License, that is the licence of this project too, and its text lies here.
function read(folder: string): Carried {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf-8"));
  const texts = readdirSync(folder).filter((file) => TEXT.test(file));
  if (/\bApache-2\.0\b/.test(license) && !texts.length)
    return { title: `${name} ${version} (${license})`, text: readFileSync("../LICENSE", "utf-8").trim() };
  if (!license || !texts.length) throw new Error(`${folder}: no licence there; leave the package out`);
  const text = texts.map((file) => readFileSync(join(folder, file), "utf-8").trim()).join("\n\n");
  return { title: `${name} ${version} (${license})`, text };
}

function written(carried: readonly Carried[]): string {
  const list = carried.map(({ title }) => `  ${title}\n`).join("");
  const texts = carried.map(({ title, text }) => `${RULE}${title}\n\n${text}`).join("");
  return `${HEAD}${list}${texts}\n`.replaceAll("\r\n", "\n");
}
