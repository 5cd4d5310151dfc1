using NodaTime;

namespace Perennial.Store;

/// <summary>Compares this machine's clock with that of the PostgreSQL server.</summary>
internal sealed class ServerClock
{
    private readonly Duration tolerance;
    private Instant server;

    private ServerClock(Duration tolerance)
    {
        this.tolerance = tolerance;
        var none = new BulkTable("w", ("n", ColumnKind.Small));
        none.Add(0L);
        Lookup = new(none, "select clock_timestamp() from {w}", row => server = row.Instant(0));
    }

    /// <summary>Asks the server what time it is.</summary>
    public Lookup Lookup { get; }

    /// <summary>A watch; null where there is no server or nobody wants to know.</summary>
    public static ServerClock? Watch(Dialect dialect, Duration? tolerance) => dialect is PostgresDialect && tolerance is { } most ? new(most) : null;

    /// <summary>Why the clock cannot be right; null when it can.</summary>
    public Refusal? Differs(Instant now)
    {
        var off = now - server;
        return off <= tolerance && off >= -tolerance ? null : new("clock_differs",
            $"The clock of this machine says {now}, that of the database server {server}; {tolerance.TotalSeconds:0.#} seconds apart are allowed. Nothing is written until they agree; set the one that is wrong.");
    }
}
