namespace Perennial.Orders;

/// <summary>Reads files of orders: opens them, finds their formats, and hands out whole orders one after the other.</summary>
/// <remarks>Memory does not grow with the files. Formats that others refer to are read first; otherwise files are read in the order given.</remarks>
public sealed class OrderReading : IDisposable
{
    private readonly IReadOnlyList<OpenTable> tables;
    private readonly Row head = new();
    private OrderDraft draft = new(), spare = new();
    private bool headIsKept;

    private OrderReading(IReadOnlyList<OpenTable> tables, IReadOnlyList<(string Name, Refusal Why)> passedOver) =>
        (this.tables, PassedOver) = (tables, passedOver);

    /// <summary>What lies in archives and workbooks beside the tables of orders, and why it is none.</summary>
    public IReadOnlyList<(string Name, Refusal Why)> PassedOver { get; }

    /// <summary>The tables in the order in which they are read.</summary>
    public IReadOnlyList<OpenTable> Tables => tables;

    /// <summary>False when a table is needed whole to understand another: then an interrupted reading starts over.</summary>
    public bool CanResume => tables.All(table => !table.Format.ReadsFirst);

    /// <summary>Bytes read so far, as they lie on the disk. May be asked from any thread.</summary>
    public long BytesRead => tables.Sum(table => table.Source.Progress.Read);

    /// <summary>Bytes of all files; null when one of them cannot say, as standard input.</summary>
    public long? BytesTotal => tables.All(table => table.Source.Progress.Total is not null) ? tables.Sum(table => table.Source.Progress.Total) : null;

    /// <summary>Opens files and finds their formats. A path may be <c>-</c>, standard input.</summary>
    /// <returns>Refused when one of the files is not there, is no table or has no known format; nothing has been read then.</returns>
    public static Verdict<OrderReading> Open(IReadOnlyList<string> paths, ReadingOptions options)
    {
        var files = new SourceFiles(options);
        var verdict = files.Open(paths);
        if (!verdict.Granted(out var sources, out var refusal))
            return refusal;

        var recognition = new FormatRecognition(options, files);
        var opened = new List<OpenTable>();
        refusal = recognition.Recognise(sources, opened) ?? recognition.Complete();
        if (refusal is not null)
        {
            foreach (var source in sources)
                source.Reader.Dispose();

            return refusal;
        }

        foreach (var table in opened)
        {
            table.Tally.Resumed = options.SkipRows.GetValueOrDefault(table.Name);
            table.LastDay = options.LastDay ?? int.MaxValue;
        }

        return new OrderReading([.. opened.OrderBy(table => table.Format.ReadsFirst ? 0 : 1)], recognition.PassedOver);
    }

    /// <summary>Why nothing can be learned from a table: no column of it says who bought. Null when every table names its customers.</summary>
    public Refusal? WithoutCustomers() => tables.FirstOrDefault(table => table.Format is MappedFormat && !table.Format.Mapping.Any(pair => Identifying.Contains(pair.Field, StringComparer.Ordinal))) is { } nameless
        ? new("map_no_customer", $"{nameless.Name}: no column looks like the customer, and without one nobody can be seen to come back; say which with --map customer=COLUMN. The file has {string.Join(", ", nameless.Table.Header.Names)}.")
        : null;

    private static readonly string[] Identifying = ["customer", "email", "phone", "nick", "openid"];

    /// <summary>Reads everything. Can be called once.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the order in hand was not handed out.</exception>
    public void Read(ReadingEvents events, CancellationToken cancellation = default)
    {
        foreach (var table in tables)
        {
            events.Started?.Invoke(table);
            ReadTable(table, events, cancellation);
            HandOut(table, events);
            table.Source.Progress.Finish();
            events.Ended?.Invoke(table);
        }

        foreach (var table in tables.DistinctBy(table => table.Recognised.Formats))
        {
            while (table.Recognised.Formats.TakeLeftover(draft))
            {
                cancellation.ThrowIfCancellationRequested();
                HandOut(table, events);
            }
        }
    }

    public void Dispose()
    {
        foreach (var table in tables)
            table.Reader.Dispose();
    }

    private void ReadTable(OpenTable table, ReadingEvents events, CancellationToken cancellation)
    {
        var row = new Row();
        for (var passed = 0L; passed < table.Tally.Resumed; passed++)
        {
            if (!table.Reader.Read(row))
                return;

            // What other files refer to is known to the books of an earlier run, and not yet to this one.
            if (table.Format.ReadsFirst && row.Fault is null)
                Recall(row, table.Format);
        }

        while (table.Reader.Read(row))
        {
            if ((table.Tally.Read & 0xFF) == 0)
                cancellation.ThrowIfCancellationRequested();

            var verdict = row.Fault ?? ReadRow(row, table, events);
            table.Tally.Count(verdict, row.Line);
            if (verdict.Outcome == RowOutcome.Rejected)
                Reject(row, verdict, table, events);
        }
    }

    private void Recall(Row row, OrderFormat format)
    {
        spare.Begin(format.OrderIdOf(row));
        format.Read(row, spare);
        spare.Clear();
    }

    private void Reject(Row row, RowVerdict verdict, OpenTable table, ReadingEvents events)
    {
        if (headIsKept)
            events.Needed?.Invoke(table, head);

        headIsKept = false;
        events.Rejected?.Invoke(table, row, verdict);
    }

    private RowVerdict ReadRow(Row row, OpenTable table, ReadingEvents events)
    {
        var id = table.Format.OrderIdOf(row);
        if (id.IsEmpty)
            return ReadNameless(row, table, events);
        if (!draft.Is(id))
        {
            HandOut(table, events);
            draft.Begin(id);
        }

        var verdict = AddRow(row, table, draft);
        if (draft.Rows == 1 && verdict.Outcome != RowOutcome.Rejected && table.Format.HasHeadRows && events.Needed is not null)
        {
            head.CopyFrom(row);
            headIsKept = true;
        }

        return verdict;
    }

    /// <summary>A row without an order number does not end the order that it stands in, unless its format makes an order of it.</summary>
    private RowVerdict ReadNameless(Row row, OpenTable table, ReadingEvents events)
    {
        spare.Begin([]);
        var verdict = AddRow(row, table, spare);
        if (verdict.Outcome == RowOutcome.Accepted)
        {
            HandOut(table, events);
            (draft, spare) = (spare, draft);
        }

        return verdict;
    }

    private static RowVerdict AddRow(Row row, OpenTable table, OrderDraft draft)
    {
        var verdict = table.Format.Read(row, draft);
        if (verdict.Outcome == RowOutcome.Accepted && draft.At is { } at && at.Day > table.LastDay)
            verdict = RowVerdict.Reject("date_in_future", $"The order is of {ShopTime.DateOf(at.Day):uuuu-MM-dd}, a day that has not been.");
        if (verdict.Outcome != RowOutcome.Accepted)
            draft.DropRow();
        if (verdict.Code == "date_in_future" && draft.Lines.Count == 0)
            draft.At = null;

        draft.EndRow();
        return verdict;
    }

    private void HandOut(OpenTable table, ReadingEvents events)
    {
        if (draft.Lines.Count > 0)
        {
            events.Order(draft, table);
            draft = events.NextDraft?.Invoke() ?? draft;
        }

        draft.Clear();
        headIsKept = false;
    }
}
