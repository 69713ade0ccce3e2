package dev.foundry.host.driver.ssh;

import java.io.IOException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Logs in with a key that stays in an agent. */
final class AgentAuth extends AbstractAuthMethod {
    private static final int RSA_SHA2_512 = 4;

    private final Agent agent;
    private final HostKey key;

    AgentAuth(Agent agent, HostKey key) {
        super("publickey");
        this.agent = agent;
        this.key = key;
    }

    private boolean rsa() {
        return key.type().equals("ssh-rsa");
    }

    private String algorithm() {
        return rsa() ? "rsa-sha2-512" : key.type();
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return request(false);
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        SSHPacket packet = super.buildReq();
        packet.putBoolean(signed);
        packet.putString(algorithm());
        packet.putString(key.blob());
        return packet;
    }

    /** The server takes the key: now the signature. */
    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket signed = request(true);
        byte[] data = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(signed)
                .getCompactData();
        try {
            signed.putString(agent.sign(key, data, rsa() ? RSA_SHA2_512 : 0));
        } catch (IOException failure) {
            throw new UserAuthException("the agent did not sign with " + key, failure);
        }
        params.getTransport().write(signed);
    }
}
