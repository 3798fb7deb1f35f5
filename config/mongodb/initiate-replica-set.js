/* global db, rs, sleep */
// Makes the server the only member of its replica set and waits until it takes writes. Running it again changes nothing.
// The member's name is the address under which clients on the host reach it.
try {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: '127.0.0.1:27017' }] });
} catch (error) {
  if (error.codeName !== 'AlreadyInitialized') throw error;
}
while (!db.hello().isWritablePrimary) sleep(200);
