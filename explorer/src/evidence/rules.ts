// What the rules of a file look for, by the first part of the id of a rule.
import { say, type Word } from "../language/say";

const WORDS: Readonly<Record<string, Word>> = {
  actors: "rulesActors",
  appointments: "rulesAppointments",
  attendance: "rulesAttendance",
  claims: "rulesClaims",
  concerns: "rulesConcerns",
  correction: "rulesCorrection",
  decisions: "rulesDecisions",
  events: "rulesEvents",
  items: "rulesItems",
  participations: "rulesParticipations",
  responsibilities: "rulesResponsibilities",
  likeness: "rulesLikeness",
};

/** Says what a rule looks for; an id of `responsibilities.assigned; likeness` stands for two. */
export function ruleWord(rule: string): string {
  const words = rule.split("; ").map((one) => WORDS[one.split(".")[0] ?? ""] ?? "rulesOther");
  return [...new Set(words)].map((word) => say(word)).join("; ");
}
