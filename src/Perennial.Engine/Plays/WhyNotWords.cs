namespace Perennial.Plays;

/// <summary>Why somebody does not enter a play, in a few words behind a number.</summary>
internal static class WhyNotWords
{
    public static string Of(string code) => code switch
    {
        "play_over" => "outside its days",
        "play_entered" => "had been in it as often as may be",
        "play_audience" => "are not meant",
        "play_not_yet" => "are not due yet",
        "play_before_launch" => "were due before the launch",
        "play_lost" => "are lost",
        "play_bought" => "have bought since",
        "play_resting" => "bought something else lately",
        "play_cooldown" => "entered a play lately",
        "play_full" => "came when it was full",
        _ => code.Replace('_', ' '),
    };
}
