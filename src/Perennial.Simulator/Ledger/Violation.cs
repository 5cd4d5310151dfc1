namespace Perennial.Simulator.Ledger;

/// <summary>The books broke a law, or said something else than the naive model.</summary>
/// <param name="law">"I-2", or "model" where only the naive model says otherwise.</param>
public sealed class Violation(string law, string message) : Exception($"{law}: {message}")
{
    public string Law => law;

    /// <summary>The message without the law.</summary>
    public string Said => message;

    /// <summary>Throws unless something holds.</summary>
    public static void Unless(bool holds, string law, FormattableString message)
    {
        if (!holds)
            throw new Violation(law, message.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
