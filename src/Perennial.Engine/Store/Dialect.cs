using System.Data.Common;
using NodaTime;

namespace Perennial.Store;

/// <summary>What SQLite and PostgreSQL say differently. Everything else is the same SQL on both.</summary>
public abstract class Dialect
{
    /// <summary>"sqlite" or "postgres": the folder of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>Opens a connection that is ready to use.</summary>
    public abstract DbConnection Open();

    /// <summary>Begins a transaction that is going to write.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    /// <summary>Begins a transaction that only reads, and sees one state of the database throughout.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>Writes all rows of a table, as fast as the database can.</summary>
    public abstract void Insert(DbTransaction transaction, BulkTable rows);

    /// <summary>Sets a column of days in many rows, as fast as the database can.</summary>
    /// <param name="rows">The last column is the day, counted from 1970-01-01, and is called as the column that is set; those before it say which row.</param>
    public abstract void SetDays(DbTransaction transaction, string table, NumberTable rows);

    /// <summary>"column is one of the numbers in @parameter".</summary>
    public abstract string In(string column, string parameter);

    /// <summary>The table of numbers as a statement reads it: "… as asked". To be joined from its side (<c>cross join</c> and <c>where</c>), so that each of its rows is looked up once.</summary>
    public abstract string From(NumberTable numbers);

    /// <summary>Gives a statement the rows of <see cref="From"/>.</summary>
    public abstract void Give(Dapper.DynamicParameters parameters, NumberTable numbers);

    /// <summary>The value to give for the parameter of <see cref="In"/>.</summary>
    public abstract object Numbers(IReadOnlyCollection<long> numbers);

    /// <summary>A column of days as a number of days since 1970-01-01.</summary>
    public abstract string DayNumber(string column);

    /// <summary>A column of instants as a number of microseconds since 1970-01-01 UTC; null where it is null.</summary>
    public abstract string InstantNumber(string column);

    /// <summary>A day, counted from 1970-01-01, as this database stores it.</summary>
    public abstract object Day(int day);

    /// <summary>An instant as this database stores it.</summary>
    public abstract object Instant(Instant instant);

    /// <summary>True when the database has the table, whether or not it may be read.</summary>
    public abstract bool HasTable(DbTransaction transaction, string name);

    /// <summary>Waits until no other process holds this lock, and holds it until the transaction ends.</summary>
    public abstract void Lock(DbTransaction transaction, long key);

    /// <summary>What a select of rows that are to be changed ends with, so that rows that somebody else is changing are passed over.</summary>
    public abstract string PassingOverLocked { get; }

    /// <summary>How many batches of the books are best on their way at once.</summary>
    public abstract int LedgerLanes { get; }

    /// <summary>Opens a connection that the books are written over.</summary>
    internal abstract Task<LedgerConnection> OpenLedgerAsync(TimeSpan patience);

    /// <summary>The key of <see cref="Lock"/> for changes of the schema. Numbers of our own, so that nobody else means the same.</summary>
    public const long MigrationLock = 0x5065_7265_6e00_0000;

    /// <summary>The key of <see cref="Lock"/> for taking in orders of a store: who is who is decided by one process at a time.</summary>
    public static long IntakeLock(StoreId store) => 0x5065_7265_6e01_0000 + store.Value;

    /// <summary>The key of <see cref="Lock"/> for issuing coupons of a store: nobody gets two at once.</summary>
    public static long CouponLock(StoreId store) => 0x5065_7265_6e02_0000 + store.Value;

    /// <summary>The key of <see cref="Lock"/> for defining programmes of a store: a name's versions have no gaps.</summary>
    public static long ProgrammeLock(StoreId store) => 0x5065_7265_6e03_0000 + store.Value;

    /// <summary>The instant of so many microseconds since 1970-01-01 UTC.</summary>
    public static Instant InstantOf(long microseconds) => NodaTime.Instant.FromUnixTimeTicks(microseconds * 10);

    /// <summary>The key of <see cref="Lock"/> for taking on long actions of a store: one at a time.</summary>
    public static long ActionLock(StoreId store) => 0x5065_7265_6e07_0000 + store.Value;

    /// <summary>The key of <see cref="Lock"/> for working out who stands where, a store and a bucket at a time.</summary>
    public static long StandingLock(StoreId store, short bucket) => 0x5065_7308_0000_0000 + ((long)bucket << 16) + store.Value;

    /// <summary>The key of <see cref="Lock"/> for what has a name: a slot of a pool, a customer who claims.</summary>
    public static long NamedLock(StoreId store, string name) => FrozenHash.Signed(System.Text.Encoding.UTF8.GetBytes(name), 0x5065_7309_0000_0000 + (ulong)store.Value);

    /// <summary>The key of <see cref="Lock"/> for defining and launching plays of a store.</summary>
    public static long PlayLock(StoreId store) => 0x5065_7265_6e08_0000 + store.Value;

    /// <summary>The key of <see cref="Lock"/> for deciding plays and levels of a piece of a store's buckets.</summary>
    public static long PieceLock(StoreId store, int piece) => 0x5065_7265_6f00_0000 + ((long)piece << 16) + store.Value;

    /// <summary>Microseconds since 1970-01-01 UTC.</summary>
    public static long Microseconds(Instant instant) => instant.ToUnixTimeTicks() / 10;
}
