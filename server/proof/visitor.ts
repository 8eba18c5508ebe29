/** A browser at several processes of the program: it carries its cookies from one to the other. */
export function visitor() {
  const cookies = new Map<string, string>();

  async function call(url: string, name: string, input?: object): Promise<{ status: number; body: any }> {
    const path = name.startsWith('/') ? name : `/api/${name.replace('.', '/')}`;
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const answer = await fetch(`${url}${path}`, {
      method: input ? 'POST' : 'GET',
      headers: { cookie, ...(input && { 'content-type': 'application/json' }) },
      ...(input && { body: JSON.stringify(input) }),
    });
    for (const set of answer.headers.getSetCookie()) {
      const [key = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(key, value);
    }
    return { status: answer.status, body: JSON.parse((await answer.text()) || 'null') };
  }
  return { call, cookies };
}
