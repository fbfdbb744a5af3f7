/** One page of a list and the `Link` header that leads to the others. */
export interface Page<Item> {
  items: Item[];
  headers: Record<string, string>;
}

/** https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api: 30 a page, at most 100. */
export function pageOf<Item>(all: Item[], query: URLSearchParams, url: string): Page<Item> {
  const perPage = Math.min(100, positive(query.get('per_page')) ?? 30);
  const page = positive(query.get('page')) ?? 1;
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const items = all.slice((page - 1) * perPage, page * perPage);
  const link = (relation: string, number: number) => {
    const target = new URLSearchParams(query);
    target.set('page', String(number));
    return `<${url}?${target}>; rel="${relation}"`;
  };
  const links = [
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(page < last ? [link('next', page + 1), link('last', last)] : []),
    ...(page > 1 ? [link('first', 1)] : []),
  ];
  return { items, headers: links.length === 0 ? {} : { link: links.join(', ') } };
}

function positive(value: string | null): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}
