using System.CommandLine;
using NodaTime.Text;
using Perennial.Orders;

namespace Perennial.Clocks;

/// <summary>The flags that say what is asked of the clocks.</summary>
internal sealed class QuestionFlags
{
    private readonly Option<string> nth = new("--nth") { Description = "Which purchase ends the wait: second, third, …, or next (any to the next)", DefaultValueFactory = _ => "second", HelpName = "WHICH" };
    private readonly Option<string> by = new("--by") { Description = "A clock for each category, or one for the whole store", DefaultValueFactory = _ => "category", HelpName = "category|store" };
    private readonly Option<int> horizon = new("--horizon") { Description = "“Come back” means within so many days", DefaultValueFactory = _ => 365, HelpName = "DAYS" };
    private readonly Option<string?> asOf = new("--as-of") { Description = "Look at nothing after this day [default: the last day in the data]", HelpName = "DATE" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[nth, by, horizon, asOf])
            command.Options.Add(option);
    }

    public Verdict<ClockQuestion> Read(ParseResult line)
    {
        if (!Nth.Parse(line.GetValue(nth)!).Granted(out var which, out var refusal))
            return refusal;
        if (line.GetValue(by) is not ("category" or "store"))
            return new Refusal("option_by", $"‘{line.GetValue(by)}’ is not something to go by; use category or store.");
        if (line.GetValue(horizon) is < 1 or > 3660)
            return new Refusal("option_horizon", $"A horizon of {line.GetValue(horizon)} days is not one; use 1 to 3660.");
        if (!DayOf(line.GetValue(asOf), "--as-of").Granted(out var day, out refusal))
            return refusal;

        return new ClockQuestion(which, line.GetValue(by) == "store" ? ClockBy.Store : ClockBy.Category, line.GetValue(horizon), day);
    }

    /// <summary>Reads a day such as 2011-12-09; null stays null.</summary>
    public static Verdict<int?> DayOf(string? text, string flag)
    {
        if (text is null)
            return (int?)null;

        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? ShopTime.DayOf(parsed.Value) : new Refusal("option_date", $"‘{text}’ is not a day ({flag}); write 2011-12-09.");
    }
}
