namespace Perennial.Orders;

/// <summary>One kind of reason for which rows were not accepted, with the first few of them.</summary>
public sealed class Problem(string code, RowOutcome outcome)
{
    private readonly List<(long Line, string Message)> examples = [];

    /// <summary>The stable code of the reason.</summary>
    public string Code => code;

    /// <summary>Rejected or skipped.</summary>
    public RowOutcome Outcome => outcome;

    public long Count { get; private set; }

    /// <summary>The first rows: their line in the file and the sentence for people.</summary>
    public IReadOnlyList<(long Line, string Message)> Examples => examples;

    internal void Add(long line, string message, int keep)
    {
        Count++;
        if (examples.Count < keep)
            examples.Add((line, message));
    }
}
