namespace Perennial.Orders;

/// <summary>Reads tables of text through the formats as a reading loop does, and keeps what came of each row.</summary>
internal sealed class Shop(string currency, DateOrder dateOrder = DateOrder.DayFirst)
{
    private readonly List<(string Name, Header Header, string[] Rows)> files = [];

    public List<Read> Orders { get; } = [];

    public List<RowVerdict> Verdicts { get; } = [];

    public List<OrderFormat> Formats { get; } = [];

    public Refusal? Refusal { get; private set; }

    public IEnumerable<string> Codes => Verdicts.Select(verdict => verdict.Code);

    public static Shop Reads(string currency, string header, params string[] rows) => new Shop(currency).With(header, rows).Run();

    public Shop With(string header, params string[] rows)
    {
        files.Add(("", TextRows.Header(header), rows));
        return this;
    }

    public Shop Run(string? name = null)
    {
        var own = files.Select(file => new OrderFormats(new(default, dateOrder)).For(file.Header, name, new Dictionary<string, string>(StringComparer.Ordinal)))
            .Select(verdict => verdict.Granted(out var format) ? format.OwnDateOrder : null).FirstOrDefault(order => order is not null);
        var formats = new OrderFormats(new(Currency.Of(currency), own ?? dateOrder));
        var opened = new List<(OrderFormat Format, string[] Rows)>();
        foreach (var (_, header, rows) in files)
        {
            if (!formats.For(header, name, new Dictionary<string, string>(StringComparer.Ordinal)).Granted(out var format))
            {
                Refusal = formats.For(header, name, new Dictionary<string, string>(StringComparer.Ordinal)).Refusal;
                return this;
            }

            opened.Add((format, rows));
            Formats.Add(format);
        }

        Refusal = formats.Complete();
        if (Refusal is not null)
            return this;

        var draft = new OrderDraft();
        foreach (var (format, rows) in opened.OrderBy(each => each.Format.ReadsFirst ? 0 : 1))
            Read(format, rows, draft);

        while (formats.TakeLeftover(draft))
            HandOut(draft);

        return this;
    }

    private void Read(OrderFormat format, string[] rows, OrderDraft draft)
    {
        for (var at = 0; at < rows.Length; at++)
        {
            var row = TextRows.Row(rows[at], at + 2);
            var id = format.OrderIdOf(row);
            if (!draft.Is(id))
            {
                HandOut(draft);
                draft.Begin(id);
            }

            var lines = draft.Lines.Count;
            var verdict = format.Read(row, draft);
            Verdicts.Add(verdict);
            if (verdict.Outcome != RowOutcome.Accepted)
                Assert.Equal(lines, draft.Lines.Count);

            draft.EndRow();
        }

        HandOut(draft);
    }

    private void HandOut(OrderDraft draft)
    {
        if (draft.Lines.Count > 0)
            Orders.Add(Perennial.Orders.Read.Of(draft));

        draft.Clear();
    }
}
