import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends bytes that no client would, and reads the answer of a server that then closes the connection. */
export const sendRaw = async (url: string, sent: string): Promise<Response> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(sent);
  const answer = await text(socket);
  const end = answer.indexOf('\r\n\r\n');
  const [line = '', ...lines] = answer.slice(0, end).split('\r\n');
  const headers = lines.map((one): [string, string] => [
    one.slice(0, one.indexOf(': ')),
    one.slice(one.indexOf(': ') + 2),
  ]);
  return new Response(answer.slice(end + 4), { status: Number(line.split(' ')[1]), headers });
};
