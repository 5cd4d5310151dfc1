using System.Globalization;
using System.Text.Json;
using Perennial.Http;
using Perennial.Terminal;

namespace Perennial.Plays;

/// <summary>A preview in sentences, and for programs.</summary>
internal static class PreviewPrint
{
    public static void Show(Screen screen, PlayPreview preview, Currency currency)
    {
        if (screen.Settings.IsJson)
        {
            var json = JsonSerializer.SerializeToNode(PreviewAnswer.Of(preview, currency), ApiJson.Options)!;
            json["schema_version"] = 1;
            screen.WriteJson(json);
            return;
        }

        var prose = new Prose(screen);
        prose.Say($"{preview.Play.Name}, were it launched on {PlayWords.Day(preview.Today)}:", "bold");
        prose.Item(("  ", ""), $"{PlayWords.Number(preview.Reached.Count)} would enter today, {PlayWords.Number(preview.HeldOut)} of them held out; about {(preview.Later / (double)PreviewPlay.AheadDays).ToString("0.#", CultureInfo.InvariantCulture)} more a day in the next {PreviewPlay.AheadDays}.");
        prose.Item(("  ", ""), Cost(preview, currency));
        foreach (var (code, (count, example)) in preview.Left.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key, StringComparer.Ordinal))
            prose.Item(("  ", ""), $"{PlayWords.Number(count)} {WhyNotWords.Of(code)}, such as {example}");
        foreach (var sample in preview.Samples)
            prose.Item(("  ", ""), $"{sample.Customer}: {Said(sample)}");
        foreach (var warning in preview.Warnings())
            prose.Item(("  ! ", "yellow"), warning);
    }

    private static string Cost(PlayPreview preview, Currency currency) => preview.WorstMinor == 0
        ? preview.Play.Steps.All(step => step.Give is null) ? "It gives nothing away." : "Nothing would be given today."
        : $"Today's can cost at most {PlayWords.Money(preview.CappedMinor, currency)}{(preview.CappedMinor < preview.WorstMinor ? $" (held by the budget; {PlayWords.Money(preview.WorstMinor, currency)} without it)" : "")}; about {PlayWords.Money(preview.ExpectedMinor, currency)} if {preview.UseShare} of it is used{(preview.IsUseShareGuessed ? " (the usual share, not yet learned)" : "")}.";

    private static string Said(SampleMessage sample)
    {
        if (sample.Text.Length == 0)
            return "is told nothing";

        var length = sample.Segments > 0 ? $"; {sample.Units} letters, {sample.Segments} message{(sample.Segments == 1 ? "" : "s")}" : "";
        return $"“{sample.Text}” (step {sample.Step}, {sample.Channel}{length})";
    }
}
