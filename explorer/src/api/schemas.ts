// The types that the server describes itself by, by their names.
import type { components } from "./schema";

export type Schemas = components["schemas"];
