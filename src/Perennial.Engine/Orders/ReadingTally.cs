namespace Perennial.Orders;

/// <summary>What became of the rows of one table so far. <c>Read = Accepted + Rejected + Skipped</c>, always.</summary>
public sealed class ReadingTally
{
    private const int ExamplesKept = 3;

    private readonly Dictionary<string, Problem> problems = new(StringComparer.Ordinal);

    /// <summary>Rows that this run has read; blank lines and rows passed over for resuming are not among them.</summary>
    public long Read => Accepted + Rejected + Skipped;

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>Rows passed over because an earlier run had done them.</summary>
    public long Resumed { get; internal set; }

    /// <summary>How many rows from the start of the table are done: where to resume.</summary>
    public long Position => Resumed + Read;

    /// <summary>Why rows were rejected or skipped, the most frequent first.</summary>
    public IReadOnlyList<Problem> Problems => [.. problems.Values.OrderByDescending(problem => problem.Count).ThenBy(problem => problem.Code, StringComparer.Ordinal)];

    internal void Count(in RowVerdict verdict, long line)
    {
        if (verdict.Outcome == RowOutcome.Accepted)
        {
            Accepted++;
            return;
        }

        if (verdict.Outcome == RowOutcome.Rejected)
            Rejected++;
        else
            Skipped++;

        if (!problems.TryGetValue(verdict.Code, out var problem))
            problems[verdict.Code] = problem = new(verdict.Code, verdict.Outcome);

        problem.Add(line, verdict.Message, ExamplesKept);
    }
}
