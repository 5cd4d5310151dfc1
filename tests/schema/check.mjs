// Checks docs/reference/play.schema.json with a validator that others wrote: plays that are right pass, and wrong ones fail at the place that is wrong.
// Right plays are read from the files that are named, such as those of: perennial plays recipe NAME --json
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ajv = new Ajv({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(new URL("../../docs/reference/play.schema.json", import.meta.url), "utf8")));

const right = {
  name: "win-back-tea",
  family: "duration",
  trigger: { on: "clock_passed", quantile: "half", category: "tea" },
  steps: [
    { message: { channel: "sms", text: { en: "{shop}: it has been {days} days." } } },
    { at: "three_quarters", give: { coupon: { basket_percent: 12, maximum_amount: 600, lasts: "P21D" } } },
  ],
  guard: { budget_amount: 100000, cooldown: "P14D" },
};

const wrong = [
  ["/name", (play) => (play.name = "win back!")],
  ["/family", (play) => (play.family = "lock-in")],
  ["/trigger/on", (play) => (play.trigger.on = "clock")],
  ["/trigger/quantile", (play) => (play.trigger.quantile = "p50")],
  ["/steps/0/message/channel", (play) => (play.steps[0].message.channel = "fax")],
  ["/steps/1/give/coupon/basket_percent", (play) => (play.steps[1].give.coupon.basket_percent = 120)],
  ["/steps/1/give/coupon/lasts", (play) => (play.steps[1].give.coupon.lasts = "21 days")],
  ["/guard", (play) => delete play.guard.budget_amount],
  ["/guard", (play) => (play.guard.budget = 5)],
  ["/hold_out_percent", (play) => (play.hold_out_percent = 60)],
];

const faults = [];
const say = (errors) => (errors ?? []).map((error) => `${error.instancePath}: ${error.message}`).join("; ");

for (const [name, play] of [["the model play", right], ...process.argv.slice(2).map((path) => [path, definitionOf(JSON.parse(readFileSync(path, "utf8")))])]) {
  if (!validate(play)) faults.push(`${name} is right, and fails: ${say(validate.errors)}`);
}

wrong.forEach(([place, spoil], number) => {
  const play = structuredClone(right);
  spoil(play);
  if (validate(play)) faults.push(`wrong play ${number + 1} passes; it is wrong at ${place}`);
  else if (!validate.errors.some((error) => error.instancePath === place)) faults.push(`wrong play ${number + 1} is wrong at ${place}, and fails elsewhere: ${say(validate.errors)}`);
});

console.log(faults.length === 0 ? `${1 + process.argv.length - 2} right, ${wrong.length} wrong: all as they should be` : faults.join("\n"));
process.exitCode = faults.length === 0 ? 0 : 1;

/** The play itself, also out of what a recipe prints. */
function definitionOf(said) {
  return said.definition ?? said;
}
