namespace Perennial.Orders;

/// <summary>What became of a row. Every row that was read is exactly one of these.</summary>
public enum RowOutcome
{
    /// <summary>It is part of an order now.</summary>
    Accepted,

    /// <summary>It was understood, and does not count: a cancelled order, postage, a row that is already there.</summary>
    Skipped,

    /// <summary>It could not be understood; it goes to the rejects file to be mended.</summary>
    Rejected,
}

/// <summary>The outcome of one row, with a stable code to count by and, when it was not accepted, a sentence for people.</summary>
public readonly record struct RowVerdict(RowOutcome Outcome, string Code, string Message)
{
    public static RowVerdict Accepted { get; } = new(RowOutcome.Accepted, "accepted", "");

    public static RowVerdict Skip(string code, string message) => new(RowOutcome.Skipped, code, message);

    public static RowVerdict Reject(string code, string message) => new(RowOutcome.Rejected, code, message);
}
