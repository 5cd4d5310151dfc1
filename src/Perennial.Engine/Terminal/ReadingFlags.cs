using System.CommandLine;
using NodaTime;
using Perennial.Orders;

namespace Perennial.Terminal;

/// <summary>The flags that say how to read order files; the same for every command that reads some.</summary>
public sealed class ReadingFlags
{
    private readonly Option<string?> format = new("--as") { Description = $"Format, when it is not recognised: {string.Join(", ", OrderFormats.Names)}", HelpName = "FORMAT" };
    private readonly Option<string[]> map = new("--map") { Description = "Columns of a table: date=…,customer=…,amount=…, or a JSON file that says the same", HelpName = "MAP" };
    private readonly Option<string?> encoding = new("--encoding") { Description = "utf-8, gb18030, utf-16, …; recognised otherwise", HelpName = "NAME" };
    private readonly Option<string?> delimiter = new("--delimiter") { Description = "What stands between cells: a character, or tab; recognised otherwise", HelpName = "CHAR" };
    private readonly Option<string?> currency = new("--currency") { Description = "Currency of the amounts, when the file does not say: GBP, EUR, CNY, …", HelpName = "CODE" };
    private readonly Option<string?> dateOrder = new("--date-order") { Description = "How to read 01/02/2025: dmy or mdy; recognised otherwise", HelpName = "ORDER" };
    private readonly Option<string?> rules = new("--rules") { Description = "JSON file of word rules that find a category by the title of a product", HelpName = "FILE" };
    private readonly Option<string?> products = new("--products") { Description = "CSV file with the columns product and category", HelpName = "FILE" };
    private readonly Option<string?> zone = new("--zone") { Description = "Time zone of the shop: Europe/London, Asia/Shanghai, …", HelpName = "ZONE" };

    /// <summary>Adds the flags to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[format, map, encoding, delimiter, currency, dateOrder, rules, products, zone])
            command.Options.Add(option);
    }

    /// <summary>Reads the flags.</summary>
    public Verdict<ReadingWish> Read(ParseResult line)
    {
        if (!ReadOptions(line).Granted(out var options))
            return ReadOptions(line).Refusal!;
        if (!ReadCategories(line).Granted(out var categories))
            return ReadCategories(line).Refusal!;

        var name = line.GetValue(zone);
        var found = name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
        if (name is not null && found is null)
            return new Refusal("zone_unknown", $"‘{name}’ is not a time zone; use an IANA name such as Europe/London or Asia/Shanghai.");

        return new ReadingWish(options, categories, found);
    }

    private Verdict<ReadingOptions> ReadOptions(ParseResult line)
    {
        var options = new ReadingOptions { As = line.GetValue(format), Encoding = line.GetValue(encoding) };
        if (line.GetValue(currency) is { } code)
        {
            if (!Currency.Parse(code).Granted(out var known))
                return Currency.Parse(code).Refusal!;

            options = options with { Currency = known };
        }

        if (!ColumnWish.Read(line.GetValue(map) ?? []).Granted(out var columns))
            return ColumnWish.Read(line.GetValue(map) ?? []).Refusal!;
        if (!DelimiterOf(line).Granted(out var character))
            return DelimiterOf(line).Refusal!;

        var order = line.GetValue(dateOrder)?.ToLowerInvariant();
        if (order is not (null or "dmy" or "mdy"))
            return new Refusal("option_date_order", $"‘{order}’ is not an order of dates; use dmy or mdy.");

        return options with
        {
            Map = columns,
            Delimiter = character,
            DateOrder = order switch { "dmy" => DateOrder.DayFirst, "mdy" => DateOrder.MonthFirst, _ => null },
        };
    }

    private Verdict<char?> DelimiterOf(ParseResult line) => line.GetValue(delimiter) switch
    {
        null => (char?)null,
        "tab" or "\\t" => '\t',
        { Length: 1 } one when char.IsAscii(one[0]) => one[0],
        var other => new Refusal("option_delimiter", $"‘{other}’ is not a delimiter; use one character, or tab."),
    };

    private Verdict<CategoryRules> ReadCategories(ParseResult line)
    {
        WordRules? words = null;
        if (line.GetValue(rules) is { } rulesPath)
        {
            if (!File.Exists(rulesPath))
                return new Refusal("file_missing", $"There is no file ‘{rulesPath}’ with word rules.");
            if (!WordRules.Parse(File.ReadAllText(rulesPath)).Granted(out words))
                return WordRules.Parse(File.ReadAllText(rulesPath)).Refusal!;
        }

        if (line.GetValue(products) is not { } mapPath)
            return new CategoryRules(null, words);

        return ProductTable.Read(mapPath).Granted(out var map) ? new CategoryRules(map, words) : ProductTable.Read(mapPath).Refusal!;
    }
}

/// <summary>How a person wants order files read.</summary>
public sealed record ReadingWish(ReadingOptions Options, CategoryRules Categories, DateTimeZone? Zone);
