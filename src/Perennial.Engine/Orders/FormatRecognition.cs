namespace Perennial.Orders;

/// <summary>Finds the format of each table of a run, and the currency and date order it is to be read with.</summary>
internal sealed class FormatRecognition(ReadingOptions options, SourceFiles files)
{
    private readonly List<(string Name, Refusal Why)> passedOver = [];
    private readonly Dictionary<FormatSettings, OrderFormats> formats = [];

    /// <summary>What lies in archives and workbooks and is no table of orders.</summary>
    public IReadOnlyList<(string Name, Refusal Why)> PassedOver => passedOver;

    /// <summary>Adds a table to be read for each source.</summary>
    /// <returns>Why a source cannot be read; null when all can.</returns>
    public Refusal? Recognise(IReadOnlyList<SourceTable> sources, List<OpenTable> tables)
    {
        foreach (var source in sources)
        {
            var reader = new PeekedTable(source.Reader);
            var verdict = Recognise(source, reader);
            if (verdict.Granted(out var recognised))
                tables.Add(new(source, reader, recognised));
            else if (source.IsPart)
                PassOver(source, verdict.Refusal!);
            else
                return verdict.Refusal! with { Message = $"{source.Name}: {verdict.Refusal!.Message}" };
        }

        var (name, why) = passedOver.FirstOrDefault(part => sources.All(source => source.Name != part.Name || !tables.Exists(table => table.Source.Path == source.Path)));
        return why is null ? null : why with { Message = $"{name}: {why.Message}" };
    }

    /// <summary>What is wrong with the files taken together; null when nothing is.</summary>
    public Refusal? Complete() => formats.Values.Select(each => each.Complete()).FirstOrDefault(refusal => refusal is not null);

    private void PassOver(SourceTable part, Refusal why)
    {
        passedOver.Add((part.Name, why));
        part.Reader.Dispose();
    }

    private Verdict<RecognisedFormat> Recognise(SourceTable source, PeekedTable table)
    {
        // The name of the format and its date column do not depend on the settings, but settings depend on them.
        var trial = new OrderFormats(new(default, DateOrder.DayFirst)).For(table.Header, options.As, options.Map);
        if (!trial.Granted(out var likely, out var refusal))
            return refusal;

        var remarks = new List<string>();
        var settings = new FormatSettings(CurrencyOf(table, likely, remarks), DateOrderOf(source, table, likely, remarks));
        if (!formats.TryGetValue(settings, out var shared))
            formats[settings] = shared = new(settings);

        var verdict = shared.For(table.Header, options.As, options.Map);
        if (!verdict.Granted(out var format, out refusal))
            return refusal;

        return new RecognisedFormat(format, shared, settings, remarks);
    }

    private Currency CurrencyOf(PeekedTable table, OrderFormat format, List<string> remarks)
    {
        if (options.Currency is { } said)
            return said;
        if (ColumnCurrency(table) is { } found)
            return found;
        if (UsualCurrency(format.Name) is { } usual)
            return usual;

        remarks.Add("The file does not say its currency; amounts are read with two decimals. Say it with --currency.");
        return default;
    }

    private static Currency? UsualCurrency(string format) => format switch
    {
        _ when format.StartsWith("taobao", StringComparison.Ordinal) || format.StartsWith("tmall", StringComparison.Ordinal) => Currency.Of("CNY"),
        _ when format.StartsWith("uci", StringComparison.Ordinal) || format.StartsWith("online-retail", StringComparison.Ordinal) => Currency.Of("GBP"),
        _ => null,
    };

    private static Currency? ColumnCurrency(PeekedTable table)
    {
        var column = table.Header.Find("currency", "order_currency", "currency_code", "货币", "币种");
        foreach (var row in table.First)
        {
            var text = System.Text.Encoding.UTF8.GetString(Cell.Trim(row[column]));
            if (text.Length == 3 && Currency.Parse(text).Granted(out var currency))
                return currency;
        }

        return null;
    }

    private DateOrder DateOrderOf(SourceTable source, PeekedTable table, OrderFormat format, List<string> remarks)
    {
        if ((options.DateOrder ?? format.OwnDateOrder) is { } said)
            return said;

        var column = table.Header.Find([.. format.Mapping.Where(pair => pair.Field == "date").Select(pair => pair.Column)]);
        var evidence = new DateEvidence();
        foreach (var row in table.First)
            evidence.Add(row[column]);

        if (evidence.IsUndecided && source.CanReopen)
            LookFurther(source, column, evidence);
        if (evidence.IsUndecided)
            remarks.Add("Dates such as 01/02/2025 are read with the day first; say --date-order mdy if it is the month.");
        if (evidence.IsContradicted)
            remarks.Add("Some dates of the file start with the day and some with the month; those that cannot be are rejected.");

        return evidence.Order;
    }

    /// <summary>The first rows are often all of one day, such as 01/02: goes on through the file until a date tells.</summary>
    private void LookFurther(SourceTable source, int column, DateEvidence evidence)
    {
        if (!files.Reopen(source).Granted(out var table))
            return;

        using (table)
        {
            var row = new Row();
            while (evidence.IsUndecided && table.Read(row))
                evidence.Add(row[column]);
        }
    }
}
