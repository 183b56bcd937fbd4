// One line of `haarmonic rpc` as what it asks for, and answers as lines: JSON-RPC 2.0, https://www.jsonrpc.org/specification.

import { quoted } from '../../src/input-error.js';

export type Id = string | number | null;

export type Params = Readonly<Record<string, unknown>>;

/** A request; without an id it is a notification, which is done and not answered. */
export interface Call {
  readonly id?: Id;
  readonly method: string;
  readonly params: Params;
}

/** What is answered where nothing can be done. */
export interface Refusal {
  /** absent where even the fault of a notification is not answered */
  readonly id?: Id;
  readonly code: number;
  readonly message: string;
}

export type Message = Call | Refusal;

export const PARSE_ERROR = -32700;
export const INVALID_REQUEST = -32600;
export const METHOD_NOT_FOUND = -32601;
export const INVALID_PARAMS = -32602;
export const INTERNAL_ERROR = -32603;
/** The request was taken back: the code of the Language Server Protocol, since JSON-RPC has none. */
export const CANCELLED = -32800;

/** More in one array is no batch that anybody waits for: its answers are kept until the last of them is there. */
export const MAX_BATCH = 1000;

/** A line: one message, or a batch, whose answers go out as one array. */
export function readLine(line: string): Message | Message[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    const got = `the line ${quoted(line)} is not JSON`;
    return { id: null, code: PARSE_ERROR, message: `error: ${got}; expected one JSON-RPC 2.0 message a line` };
  }
  if (!Array.isArray(value)) return readMessage(value);
  if (value.length === 0 || value.length > MAX_BATCH) {
    return invalid(`a batch of ${value.length} requests`, `from 1 to ${MAX_BATCH}`);
  }
  return value.map(readMessage);
}

function readMessage(value: unknown): Message {
  if (!isObject(value)) return invalid('the message is no object', 'a JSON-RPC 2.0 request');
  const { jsonrpc, id, method, params = {} } = value;
  if (id !== undefined && !isId(id))
    return invalid('the id is no string, number or null', 'one, and whole numbers below 2^53');
  const own = id === undefined ? {} : { id };
  if (jsonrpc !== '2.0') return invalid('"jsonrpc" is not "2.0"', 'a JSON-RPC 2.0 request', own.id);
  if (typeof method !== 'string') return invalid('the method is no string', 'the name of one', own.id);
  if (!isObject(params)) {
    const message = 'error: the params are no object; expected {"name": value, ...}';
    return { ...own, code: INVALID_PARAMS, message };
  }
  return { ...own, method, params };
}

function invalid(problem: string, expectation: string, id: Id = null): Refusal {
  return { id, code: INVALID_REQUEST, message: `error: ${problem}; expected ${expectation}` };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whole numbers that no double holds would come back as others. */
function isId(value: unknown): value is Id {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  return typeof value === 'string' || value === null;
}

/** @param result a JSON text on one line */
export function resultLine(id: Id, result: string): string {
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`;
}

export function errorLine(id: Id, code: number, message: string): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } });
}

export function notificationLine(method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', method, params });
}

/** A JSON text that was printed over several lines, on one: strings hold no line breaks, so only the layout goes. */
export function onOneLine(json: string): string {
  return json.trim().replace(/\n */g, '');
}
