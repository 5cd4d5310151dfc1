using NodaTime;

namespace Perennial.Store;

/// <summary>How the books are written to.</summary>
public sealed record PipelineSettings
{
    /// <summary>How many batches are on their way at once; null for what measures best on the database: 2 on PostgreSQL, 1 on SQLite.</summary>
    public int? Lanes { get; init; }

    /// <summary>How many commands may wait in a lane; the next is refused at once.</summary>
    public int WaitingMax { get; init; } = 4096;

    /// <summary>How many commands are decided in one transaction of the database.</summary>
    public int BatchMax { get; init; } = 512;

    /// <summary>For how long a batch is tried again while the database does not answer or others hold its wallets.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How far this machine's clock may be from that of the PostgreSQL server; null compares nothing.</summary>
    public Duration? ServerClockTolerance { get; init; }
}
