using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Perennial.Store;

/// <summary>What to do about something that went wrong between the program and its database.</summary>
internal enum FaultKind
{
    /// <summary>Somebody else wrote at the same time: load and decide again.</summary>
    Conflict,

    /// <summary>Somebody else holds what is needed: try again in a moment.</summary>
    Busy,

    /// <summary>The database does not answer: connect again.</summary>
    Lost,

    /// <summary>There is no room to write.</summary>
    Full,

    /// <summary>A mistake of the program, or a request that no database takes.</summary>
    Program,
}

/// <summary>Faults, by what the database says.</summary>
internal static class Fault
{
    /// <summary>The kind of a fault. SQLSTATEs are those of PostgreSQL's appendix A, numbers those of sqlite3.h.</summary>
    public static FaultKind KindOf(Exception fault) => fault switch
    {
        PostgresException postgres => KindOf(postgres.SqlState),
        SqliteException sqlite => KindOf(sqlite.SqliteErrorCode, sqlite.SqliteExtendedErrorCode),
        DbException or IOException or SocketException or TimeoutException or ObjectDisposedException => FaultKind.Lost,
        _ => FaultKind.Program,
    };

    private static FaultKind KindOf(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => FaultKind.Conflict,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => FaultKind.Busy,
        PostgresErrorCodes.DiskFull => FaultKind.Full,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.DatabaseDropped
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.ReadOnlySqlTransaction or "57P05" or "25P03" => FaultKind.Lost,
        _ when state.StartsWith("08", StringComparison.Ordinal) => FaultKind.Lost,
        _ => FaultKind.Program,
    };

    private static FaultKind KindOf(int code, int extended) => code switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => FaultKind.Busy,
        raw.SQLITE_FULL => FaultKind.Full,
        raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY => FaultKind.Lost,
        raw.SQLITE_CONSTRAINT when extended is raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY => FaultKind.Conflict,
        _ => FaultKind.Program,
    };
}
