/* global db, rs, quit */
// The health check of MongoDB: makes a fresh server the only member of its replica set, and passes once it takes writes.
// The member's name is the address under which clients on the host reach it.
if (db.hello().setName === undefined) {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: '127.0.0.1:27017' }] });
}
if (!db.hello().isWritablePrimary) quit(1);
