using System.Text;

namespace Perennial.Plays;

/// <summary>What is wrong with a play is said with its line, its field, what stands there and what to write instead.</summary>
public sealed class PlayTextTests
{
    private const string Good = """
        name: win-back-tea
        family: duration
        trigger: { on: clock_passed, category: tea }
        steps:
          - message:
              channel: sms
              text: { en: "Hello {name}" }
          - at: three_quarters
            give:
              coupon: { basket_percent: 12, maximum_amount: 2000 }
        guard: { budget_amount: 100000 }
        """;

    [Fact]
    public void A_play_is_the_same_play_in_yaml_and_in_json()
    {
        var yaml = PlayText.Read(Good).Play.OrThrow();
        var json = PlayText.Read(PlayJson.Text(yaml)).Play.OrThrow();

        Assert.Equal(PlayJson.Text(yaml), PlayJson.Text(json));
        Assert.Equal((Family.Duration, "tea", new Percent(1200)), (yaml.Family, yaml.Trigger.Category, yaml.Steps[1].Give!.Coupon!.BasketPercent));
    }

    [Theory]
    [InlineData("name: win-back-tea", "name: win-back-tea\nhold_out_precent: 10", "line 2: /hold_out_precent: 10: There is no such field; did you mean hold_out_percent?")]
    [InlineData("basket_percent: 12", "off_precent: 12", "line 10: /steps/1/give/coupon/off_precent: 12: There is no such field; did you mean off_percent?")]
    [InlineData("name: win-back-tea", "name: win-back-tea\ncolour: red", "line 2: /colour: red: There is no such field; there are name, family, trigger, steps, guard, about, audience, hold_out_percent, repeat, first_day, last_day.")]
    [InlineData("guard: { budget_amount: 100000 }", "", "line 1: /guard: nothing: This field has to be given.")]
    [InlineData("{ budget_amount: 100000 }", "{ }", "line 11: /guard/budget_amount: nothing: This field has to be given.")]
    [InlineData("budget_amount: 100000", "budget_amount: 1e5", "line 11: /guard/budget_amount: 1.0e5: Use a whole number, without quotes, point or exponent: 1250 for 12.50.")]
    [InlineData("budget_amount: 100000", "budget_amount: \"100000\"", "line 11: /guard/budget_amount: 100000: Use a whole number, without quotes, point or exponent: 1250 for 12.50.")]
    [InlineData("budget_amount: 100000", "budget_amount: 99999999999999999999", "line 11: /guard/budget_amount: 99999999999999999999: Use a whole number, without quotes, point or exponent: 1250 for 12.50.")]
    [InlineData("budget_amount: 100000", "budget_amount: -1", "line 11: /guard/budget_amount: -1: Say the most that the play may cost, in minor units; 0 for a play that only says something.")]
    [InlineData("family: duration", "family: durations", "line 2: /family: durations: Did you mean duration? Use lock_in, duration, frequency, feeling.")]
    [InlineData("at: three_quarters", "at: noon", "line 8: /steps/1/at: noon: Use quarter, half, three_quarters, nine_tenths.")]
    [InlineData("basket_percent: 12,", "basket_percent: 12.345,", "line 10: /steps/1/give/coupon/basket_percent: 12.345: A percentage is a number with at most two decimals, such as 12.5.")]
    [InlineData("basket_percent: 12,", "basket_percent: 112,", "line 10: /steps/1/give/coupon/basket_percent: 112 %: Use 0 to 100 percent.")]
    [InlineData("maximum_amount: 2000", "maximum_amount: 2000, lasts: 30", "line 10: /steps/1/give/coupon/lasts: 30: Write a period, such as P30D, P2W, P1M or P1Y, in quotes.")]
    [InlineData("maximum_amount: 2000", "maximum_amount: 2000, lasts: P30T", "line 10: /steps/1/give/coupon/lasts: P30T: ‘P30T’ is not a period, such as P30D, P2W, P1M or P1Y.")]
    [InlineData(", maximum_amount: 2000", "", "line 10: /steps/1/give/coupon/maximum_amount: nothing: A percentage without a ceiling can cost anything; say the most that it takes off.")]
    [InlineData("name: win-back-tea", "name: win-back-tea\nlast_day: 2027-02-30", "line 2: /last_day: 2027-02-30: ‘2027-02-30’ is not a day, such as 2027-02-17.")]
    [InlineData("name: win-back-tea", "name: win-back-tea\nname: again", "line 2: /name: again: It is given twice, first in line 1; keep one.")]
    [InlineData("name: win-back-tea", "name: \"win back!\"", "line 1: /name: win back!: Use 1 to 60 letters, digits and hyphens: win-back-tea.")]
    [InlineData("name: win-back-tea", "name: 7", "line 1: /name: 7: This is a text; put it in quotes: \"7\".")]
    [InlineData("name: win-back-tea", "name: true", "line 1: /name: true: This is a text; put it in quotes: \"true\".")]
    [InlineData("name: win-back-tea", "name: ~", "line 1: /name: nothing: Give it something, or leave the field out.")]
    [InlineData("{name}", "{nmae}", "line 7: /steps/0/message/text/en: {nmae}: There is no such placeholder; there are {name} {shop} {category} {days} {value} {code} {until}.")]
    [InlineData("{ on: clock_passed, category: tea }", "clock_passed", "line 3: /trigger: clock_passed: Here go fields: on, quantile, clock_of, category, catch_up, minimum_amount, programme, level, days_before, day, every.")]
    [InlineData("category: tea", "category: tea, days_before: 3", "line 3: /trigger/days_before: 3: It belongs to tranche_closing; leave it out.")]
    [InlineData("category: tea", "category: tea, catch_up: no", "line 3: /trigger/catch_up: no: Use true or false, without quotes.")]
    [InlineData("name: win-back-tea", "name: win-back-tea\naudience: { tags: vip }", "line 2: /audience/tags: vip: Here goes a list: [one, another].")]
    [InlineData("name: win-back-tea", "name: win-back-tea\naudience: { tags: [vip, 5] }", "line 2: /audience/tags/1: 5: This is a text; put it in quotes: \"5\".")]
    [InlineData("name: win-back-tea", "name: win-back-tea\n<<: { about: x }", "line 2: /<<: fields: YAML 1.2 has no merge keys; write the fields out.")]
    [InlineData("name: win-back-tea", "name: win-back-tea\nhold_out_percent: 60", "line 2: /hold_out_percent: 60 %: A hold-out of 60 % cannot be: it is from 0 % (then nobody can say what the play earned) to 50 %; 10 % is usual.")]
    public void A_wrong_play_says_the_line_the_field_what_stands_there_and_what_to_write(string good, string wrong, string said)
    {
        Assert.Contains(good, Good, StringComparison.Ordinal);

        var read = PlayText.Read(Good.Replace(good, wrong, StringComparison.Ordinal));

        Assert.False(read.Play.Granted(out _, out var refusal));
        Assert.Equal("play_wrong", refusal.Code);
        Assert.Equal([said], read.Faults.Select(fault => fault.ToString()));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_and_in_the_line_of_a_json_file_too()
    {
        var read = PlayText.Read("""
            {
              "name": "x",
              "famly": "duration",
              "trigger": { "on": "manual" },
              "steps": [
                { "wait": 7 }
              ],
              "guard": { "budget_amount": "much" }
            }
            """);

        Assert.Equal(
            [
                "line 3: /famly: duration: There is no such field; did you mean family?",
                "line 6: /steps/0/wait: 7: Write a period, such as P30D, P2W, P1M or P1Y, in quotes.",
                "line 8: /guard/budget_amount: much: Use a whole number, without quotes, point or exponent: 1250 for 12.50.",
                "line 1: /family: nothing: This field has to be given.",
            ], read.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("budget_amount: 0x10", 16)]
    [InlineData("budget_amount: 0o17", 15)]
    [InlineData("budget_amount: +007", 7)]
    [InlineData("\"budget_amount\": 12", 12)]
    [InlineData("budget_amount: 12 # pence", 12)]
    public void A_whole_number_is_what_the_core_schema_of_yaml_says(string guard, long minor) =>
        Assert.Equal(minor, PlayText.Read(Good.Replace("budget_amount: 100000", guard.Replace(" # pence", "", StringComparison.Ordinal), StringComparison.Ordinal)).Play.OrThrow().Guard.BudgetAmount);

    [Theory]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("yes")]
    [InlineData("2027-02-17")]
    [InlineData("!!str 5")]
    [InlineData("|\n  one")]
    public void What_yaml_1_1_took_for_something_else_is_a_word(string word) =>
        Assert.Equal(word.Replace("!!str ", "", StringComparison.Ordinal).Replace("|\n  ", "", StringComparison.Ordinal).Trim(), PlayText.Read($"about: {word}\n{Good}").Play.OrThrow().About.Trim());

    [Theory]
    [InlineData("", "line 1: the play: text: There is nothing in it.")]
    [InlineData("a: 1\n---\nb: 2", "line 2: the play: text: A second document begins here; a file holds one play.")]
    [InlineData("a: &a [1]\nb: *b", "line 2: the play: text: ‘*b’ is no anchor that stands before.")]
    [InlineData("a: !!set {x}", "line 1: the play: text: ‘tag:yaml.org,2002:set’ is a tag, and a play needs none; leave it out.")]
    [InlineData("? [1]\n: 2", "line 1: the play: text: The name of a field is a word.")]
    public void What_is_no_play_at_all_is_refused_with_its_line(string text, string said)
    {
        var read = PlayText.Read(text);

        Assert.False(read.Play.Granted(out _, out var refusal));
        Assert.Equal(("play_unreadable", said), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("a:\n\tb: 1")]
    [InlineData("a: [1")]
    [InlineData("a: \"b")]
    [InlineData("{\"a\": ]")]
    [InlineData("a: 1\n b: 2")]
    public void What_is_neither_json_nor_yaml_is_refused_with_its_line(string text)
    {
        var read = PlayText.Read(text);

        Assert.False(read.Play.Granted(out _, out var refusal));
        Assert.Equal("play_unreadable", refusal.Code);
        Assert.InRange(read.Faults.Single().Line!.Value, 1, 3);
    }

    [Fact]
    public void A_byte_order_mark_is_nothing_and_other_encodings_are_named()
    {
        Assert.True(PlayText.Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]).Play.Granted(out _));
        Assert.Equal("the play: byte 2: This is not UTF-8; save the play as UTF-8.", PlayText.Read([0x61, 0xFF, 0x62]).Faults.Single().ToString());
    }

    [Fact]
    public void An_anchor_can_be_used_again()
    {
        var play = PlayText.Read(Good.Replace("text: { en: \"Hello {name}\" }", "text:\n        en: &text \"Hello {name}\"\n        zh: *text", StringComparison.Ordinal)).Play.OrThrow();

        Assert.Equal("Hello {name}", play.Steps[0].Message!.Text["zh"]);
    }

    [Fact]
    public void Aliases_that_double_and_double_again_are_stopped_before_they_fill_the_memory()
    {
        var text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var at = 1; at < 30; at++)
            text.Append($"a{at}: &a{at} [{string.Join(',', Enumerable.Repeat($"*a{at - 1}", 10))}]\n");

        var read = PlayText.Read(text.ToString());

        Assert.Contains("at most 20000 parts", read.Faults.Single().Fix, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void What_is_too_deep_or_too_large_is_refused(string open, string close)
    {
        Assert.False(PlayText.Read(string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000))).Play.Granted(out _));
        Assert.False(PlayText.Read(new byte[PlayText.BytesMax + 1]).Play.Granted(out _));
    }
}
