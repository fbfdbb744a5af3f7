import type { Catalog, Viewer } from '../catalog';
import type { ObjectInfo } from '../git/object-reader';
import type { ObjectReaders } from '../git/object-readers';

/** What the resolvers of one query share. */
export class QueryContext {
  /** Git objects that the query looked up: what makes a query heavy. */
  objectsRead = 0;

  constructor(
    readonly catalog: Catalog,
    readonly viewer: Viewer,
    /** Before `/acme/app` in web addresses. */
    readonly serverUrl: string,
    private readonly readers: ObjectReaders,
  ) {}

  async objectInfo(gitDir: string, expression: string): Promise<ObjectInfo | null> {
    this.objectsRead += 1;
    return this.readers.get(gitDir).info(expression);
  }

  async objectContent(gitDir: string, oid: string): Promise<Buffer> {
    return this.readers.get(gitDir).content(oid);
  }
}
