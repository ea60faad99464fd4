// What does docs/openapi.json say? Its operations with their bodies and answers, for the tests that hold the edge to it.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

export const document = JSON.parse(readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8"));

const BASE = "/api/v1/desks/{desk}";

/** Every call: `{ method, path, who, body, example, success, answer, parameters }`; the path is told below the desk. */
export const CALLS = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, told]) => {
    const [status] = Object.keys(told.responses).filter((each) => each !== "default");
    const taken = Object.values(told.requestBody?.content ?? {})[0]?.schema;
    const bodies = taken === undefined ? [] : (taken.anyOf ?? [taken]);
    return {
      id: told.operationId,
      method: method.toUpperCase(),
      path: path.slice(BASE.length + 1),
      who: told["x-who"],
      bodies,
      media: Object.keys(told.requestBody?.content ?? {})[0],
      isWrite: told.parameters.some(({ name }) => name === "Idempotency-Key"),
      isEdit: told.parameters.some(({ name }) => name === "If-Match"),
      query: told.parameters.filter((parameter) => parameter.in === "query"),
      status: Number(status),
      content: told.responses[status].content,
    };
  }),
);

/** Objects in answers have the fields that are described and no others. */
function close(schema) {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== "object" || schema === null) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, close(value)]));
  const isObject = closed.properties !== undefined && closed.type === "object";
  return isObject ? { unevaluatedProperties: false, ...closed } : closed;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const CLOSED = { $id: "closed", components: close(document.components) };
ajv.addSchema(CLOSED);

/** What is wrong with a value by a schema of the document; nothing when it is as described. */
export function complaints(schema, value) {
  const text = JSON.stringify(close(schema)).replaceAll('"#/components', '"closed#/components');
  const validate = ajv.compile(JSON.parse(text));
  return validate(value) ? undefined : ajv.errorsText(validate.errors);
}
