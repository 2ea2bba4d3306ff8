// A part of the page whose program is fetched when it is opened.
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { say } from "../language/say";
import { Failed, Waiting } from "./Waiting";

interface Module {
  default: ComponentType;
}

const here = new Map<string, ComponentType>();

export function Later({ name, load }: { name: string; load: () => Promise<Module> }) {
  const part = useSignal<ComponentType | null>(here.get(name) ?? null);
  const failed = useSignal(false);
  useEffect(() => {
    load().then(
      (module) => {
        here.set(name, module.default);
        part.value = module.default;
      },
      () => {
        failed.value = true;
      },
    );
  }, [name]);
  const Part = part.value;
  if (Part) return <Part />;
  return failed.value ? <Failed why={say(name as "graph")} /> : <Waiting />;
}
