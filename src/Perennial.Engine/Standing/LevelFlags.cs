using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Perennial.Ledger;

namespace Perennial.Standing;

/// <summary>A level programme on a command line: a file that has it, or its name and flags.</summary>
internal sealed partial class LevelFlags
{
    private readonly Argument<string> what = new("NAME") { Description = "What the programme is called; or a file that has it as JSON, - for standard input" };
    private readonly Option<string> counts = new("--counts") { Description = "What counts: purchases, days (with a purchase) or spend", DefaultValueFactory = _ => "purchases", HelpName = "WHAT" };
    private readonly Option<string> window = new("--window") { Description = "For how long it counts: 90d, 12m; or of which stretch of the calendar: month, quarter, year", DefaultValueFactory = _ => "12m", HelpName = "WINDOW" };
    private readonly Option<string[]> level = new("--level") { Description = "A level, the lowest first: “Silver 3”, “Gold 8 5% max 20”, “Gold 8 10 off over 100”", HelpName = "LEVEL" };
    private readonly Option<string[]> perk = new("--perk") { Description = "What a level may claim from a pool: “Gold lounge 2”; without a number as often as there are places", HelpName = "PERK" };
    private readonly Option<string?> minimum = new("--order-minimum") { Description = "Only orders count of which so much is left", HelpName = "AMOUNT" };
    private readonly Option<bool> every = new("--every-order") { Description = "Count every order of a day, not only the largest" };
    private readonly Option<string[]> category = new("--category") { Description = "Only goods of these categories count: rice,tea", HelpName = "LIST" };
    private readonly Option<int> grace = new("--grace") { Description = "For so many days a level is kept after too little counts", HelpName = "DAYS" };
    private readonly Option<int> warn = new("--warn") { Description = "So many days before too little counts a customer is at risk", HelpName = "DAYS" };
    private readonly Option<decimal> holdOut = new("--hold-out") { Description = "The share of customers who get nothing of it, in percent", DefaultValueFactory = _ => 10, HelpName = "PERCENT" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(what);
        foreach (var option in new Option[] { counts, window, level, perk, minimum, every, category, grace, warn, holdOut })
            command.Options.Add(option);
    }

    /// <summary>What was named.</summary>
    public string Named(ParseResult line) => line.GetValue(what)!;

    /// <summary>True when levels were given with flags.</summary>
    public bool HasLevels(ParseResult line) => line.GetValue(level) is { Length: > 0 };

    /// <summary>The programme, checked.</summary>
    /// <returns>Refusals: <c>file_missing</c>, <c>body_unreadable</c>, those of options and of <see cref="LevelProgramme.Check"/>.</returns>
    public Verdict<LevelProgramme> Read(ParseResult line, Currency currency)
    {
        var name = Named(line);
        if (name == "-")
            return LevelBook.Parse(Console.In.ReadToEnd());
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return File.Exists(name) ? LevelBook.Parse(File.ReadAllText(name)) : new Refusal("file_missing", $"There is no file ‘{name}’.");

        if (!Enum.TryParse<Counting>(line.GetValue(counts), ignoreCase: true, out var counting) || char.IsAsciiDigit(line.GetValue(counts)![0]))
            return new Refusal("option_counts", $"--counts: ‘{line.GetValue(counts)}’ cannot be counted; use purchases, days or spend.");
        if (!Window(line.GetValue(window)!).Granted(out var span, out var refusal))
            return refusal;
        if (!AmountWord.ReadOr(line.GetValue(minimum), currency, "--order-minimum").Granted(out var least, out refusal))
            return refusal;
        if (!Levels(line, currency, counting).Granted(out var levels, out refusal))
            return refusal;

        var programme = new LevelProgramme(name, counting, span, levels)
        {
            OrderMinimumMinor = least ?? 0,
            IsOnePerDay = !line.GetValue(every),
            Categories = [.. (line.GetValue(category) ?? []).SelectMany(text => text.Split([',', '，'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
            GraceDays = line.GetValue(grace),
            WarnDays = line.GetValue(warn),
            HoldOut = new(new((int)Math.Clamp(line.GetValue(holdOut) * 100, -1, 100_000))),
        };
        return programme.Check() is { } wrong ? wrong : programme;
    }

    private static Verdict<LevelWindow> Window(string text)
    {
        if (Enum.TryParse<CalendarSpan>(text, ignoreCase: true, out var calendar) && !char.IsAsciiDigit(text[0]))
            return LevelWindow.Each(calendar);

        return DayWord.Period(text).Granted(out var period, out _)
            ? LevelWindow.Last(period)
            : new Refusal("option_window", $"--window: ‘{text}’ is no window; write 90d, 12m or 1y for a rolling one, or month, quarter, year for one of the calendar.");
    }

    private Verdict<IReadOnlyList<Level>> Levels(ParseResult line, Currency currency, Counting counting)
    {
        var levels = new List<Level>();
        foreach (var text in line.GetValue(level) ?? [])
        {
            if (!LevelOf(text, currency, counting).Granted(out var read, out var refusal))
                return refusal;

            levels.Add(read);
        }

        if (levels.Count == 0)
            return new Refusal("option_level", "A programme has levels; write them behind the name, the lowest first: --level \"Silver 3 5% max 20\" --level \"Gold 8 10% max 50\"");
        foreach (var text in line.GetValue(perk) ?? [])
        {
            var match = PerkShape().Match(text);
            var at = match.Success ? levels.FindIndex(one => one.Name.Equals(match.Groups["level"].Value, StringComparison.OrdinalIgnoreCase)) : -1;
            if (at < 0)
                return new Refusal("option_perk", $"--perk: ‘{text}’ is not a perk of one of the levels; write the level, the pool and how many: “{levels[^1].Name} lounge 2”.");

            levels[at] = levels[at] with { Perks = [.. levels[at].Perks, new(match.Groups["pool"].Value, match.Groups["free"].Success ? int.Parse(match.Groups["free"].Value, CultureInfo.InvariantCulture) : null)] };
        }

        return levels;
    }

    private static Verdict<Level> LevelOf(string text, Currency currency, Counting counting)
    {
        var match = LevelShape().Match(text);
        if (!match.Success)
            return new Refusal("option_level", $"--level: ‘{text}’ is not a level; write its name, what it needs and what it takes off: “Gold 8”, “Gold 8 5% max 20”, “Gold 8 10 off over 100”.");

        Verdict<long> Minor(string group) => match.Groups[group].Success ? AmountWord.Read(match.Groups[group].Value, currency, "--level") : 0;
        var needs = counting == Counting.Spend ? AmountWord.Read(match.Groups["needs"].Value, currency, "--level")
            : long.TryParse(match.Groups["needs"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : new Refusal("option_level", $"--level: ‘{text}’ needs a whole number of {counting.ToString().ToLowerInvariant()}.");
        if (!needs.Granted(out var count, out var refusal) || !Minor("amount").Granted(out var off, out refusal) || !Minor("maximum").Granted(out var most, out refusal) || !Minor("minimum").Granted(out var least, out refusal))
            return refusal;

        var share = match.Groups["share"].Success ? new Percent((int)(decimal.Parse(match.Groups["share"].Value, CultureInfo.InvariantCulture) * 100)) : default;
        return new Level(match.Groups["name"].Value, count, off > 0 || share.BasisPoints > 0 ? new(off, share, least, most, []) : null, []);
    }

    [GeneratedRegex(@"^\s*(?<name>\S.*?)\s+(?<needs>\d{1,12}(\.\d{1,3})?)(\s+((?<share>\d{1,3}(\.\d{1,2})?)\s*%(\s*off)?|(?<amount>\d{1,9}(\.\d{1,3})?)\s+off))?(\s+over\s+(?<minimum>\d{1,9}(\.\d{1,3})?))?(\s+max\s+(?<maximum>\d{1,9}(\.\d{1,3})?))?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LevelShape();

    [GeneratedRegex(@"^\s*(?<level>\S.*?)\s+(?<pool>[^\s\d]\S*)(\s+(?<free>\d{1,6}))?\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PerkShape();
}
