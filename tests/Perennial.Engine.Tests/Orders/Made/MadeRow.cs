namespace Perennial.Orders;

/// <summary>A row about to be written, and what should become of it.</summary>
internal sealed class MadeRow(MadeOrder order, bool isHead, Dictionary<string, string> cells, params IReadOnlyList<MadeLine> lines)
{
    private readonly Dictionary<string, string> whole = new(cells, StringComparer.Ordinal);

    public MadeOrder Order => order;

    /// <summary>True when the row says everything of its order; false when it follows one that does.</summary>
    public bool IsHead => isHead;

    public Dictionary<string, string> Cells => cells;

    public IReadOnlyList<MadeLine> Lines => lines;

    public Damage Damage { get; set; }

    /// <summary>The code of its rejection or of its being skipped; null when it is accepted.</summary>
    public string? Code { get; set; } = order.SkipCode;

    public bool IsRejected { get; set; }

    /// <summary>The row as it was before anything befell it.</summary>
    public MadeRow Mended() => new(order, isHead, new(whole, StringComparer.Ordinal), lines);

    public void Reject(string code) => (Code, IsRejected) = (code, true);
}
