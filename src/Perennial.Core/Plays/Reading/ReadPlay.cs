namespace Perennial.Plays;

/// <summary>A play that was read, or everything that is wrong with it.</summary>
/// <param name="Play">The play. Refusals: <c>play_wrong</c>, and what a text is refused for that is neither JSON nor YAML: <c>play_unreadable</c>.</param>
/// <param name="Faults">Where, what stands there, what to write instead; in the order of the text. None for a play that can be launched.</param>
public sealed record ReadPlay(Verdict<Play> Play, IReadOnlyList<PlayFault> Faults)
{
    /// <summary>Reads a play out of what was said.</summary>
    public static ReadPlay Of(SaidNode node)
    {
        // Where an editor finds the schema is no part of the play.
        node = node with { Fields = [.. node.Fields.Where(field => !(field.Name == PlaySchema.Pointer && field.Value.Kind == SaidKind.Text))] };
        var faults = PlayShape.Of<Play>(node);
        if (faults.Count > 0)
            return Wrong(faults);

        var play = PlayJson.Read<Play>(node.Json());
        return PlayCheck.Of(play) is { Count: > 0 } wrong ? Wrong([.. wrong.Select(fault => fault with { Line = node.LineOf(fault.Pointer) })]) : new(play, []);
    }

    /// <summary>A text that is no play at all.</summary>
    public static ReadPlay Unreadable(PlayFault fault) => new(new Refusal("play_unreadable", fault.ToString()), [fault]);

    private static ReadPlay Wrong(IReadOnlyList<PlayFault> faults) =>
        new(new Refusal("play_wrong", $"{(faults.Count == 1 ? "One thing is" : $"{faults.Count} things are")} wrong with the play. {string.Join(" ", faults)}"), faults);
}
